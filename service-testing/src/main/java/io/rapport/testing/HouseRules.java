package io.rapport.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.caller.ForMachines;
import io.rapport.chassis.caller.ForPersons;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;

/** What holds in every service; each has an ArchitectureTest that asks for it, and adds what is its own. */
public final class HouseRules {
    private static final String WRITES = "persist.*|delete.*|update.*|flush";

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.rapport.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_is_shared_knows_no_service = noClasses()
            .that()
            .resideInAnyPackage("io.rapport.chassis..", "io.rapport.events..", "io.rapport.contacts.client..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.rapport.contacts..", "io.rapport.interactions..", "io.rapport.recommendations..")
                    .and(not(resideInAPackage("io.rapport.contacts.client.."))));

    @ArchTest
    static final ArchRule entities_stay_in_their_package =
            classes().that().areAnnotatedWith(Entity.class).should().notHaveModifier(PUBLIC);

    @ArchTest
    static final ArchRule resources_neither_write_nor_open_transactions = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class)
            .orShould()
            .beAnnotatedWith(Transactional.class)
            .orShould()
            .callMethodWhere(
                    target(nameMatching(WRITES)).and(target(owner(assignableTo(PanacheRepositoryBase.class)))));

    @ArchTest
    static final ArchRule an_entity_is_changed_from_its_own_package_alone =
            noClasses().should(callARepositoryOfAnotherPackageToWrite());

    @ArchTest
    static final ArchRule an_operation_says_which_permission_it_needs =
            methods().that(areOperations()).should(beAnnotatedAlsoByTheirClass(RolesAllowed.class, PermitAll.class));

    @ArchTest
    static final ArchRule an_operation_says_whether_it_is_for_persons_or_machines = methods()
            .that(areOperations())
            .and()
            .areNotAnnotatedWith(PermitAll.class)
            .should(beAnnotatedAlsoByTheirClass(ForPersons.class, ForMachines.class, ForAllCallers.class));

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = fields().should().notBeAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule old_dates_are_gone =
            noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class);

    @ArchTest
    static final ArchRule nothing_is_printed = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static DescribedPredicate<JavaMethod> areOperations() {
        return describe(
                "are operations",
                method -> method.isMetaAnnotatedWith(HttpMethod.class)
                        && !method.getOwner().isInterface());
    }

    @SafeVarargs
    private static ArchCondition<JavaMethod> beAnnotatedAlsoByTheirClass(Class<? extends Annotation>... annotations) {
        return ArchCondition.from(describe(
                "be annotated, themselves or by their class, with one of " + Arrays.toString(annotations),
                method -> Stream.of(annotations)
                        .anyMatch(annotation -> method.isAnnotatedWith(annotation)
                                || method.getOwner().isAnnotatedWith(annotation))));
    }

    private static ArchCondition<JavaClass> callARepositoryOfAnotherPackageToWrite() {
        return new ArchCondition<>("call a repository of another package to write") {
            @Override
            public void check(JavaClass caller, ConditionEvents events) {
                caller.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo(PanacheRepositoryBase.class))
                        .filter(call -> call.getName().matches(WRITES))
                        .filter(call -> !call.getTargetOwner().getPackageName().equals(caller.getPackageName()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        };
    }

    private HouseRules() {}
}
