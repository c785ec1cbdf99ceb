package io.rapport.recommendations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rapport.testing.HouseRules;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

@AnalyzeClasses(
        packages = {
            "io.rapport.chassis",
            "io.rapport.contacts.client",
            "io.rapport.events",
            "io.rapport.recommendations"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "io.rapport.recommendations.core..";

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule the_core_knows_only_java_and_the_published_language = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "org.jspecify..", "io.rapport.events");

    @ArchTest
    static final ArchRule the_core_has_no_clock_and_no_chance = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class);

    @ArchTest
    static final ArchRule the_rooms_of_the_core_form_no_cycle =
            slices().matching("io.rapport.recommendations.core.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule webhooks_are_told_and_ask_nobody = noClasses()
            .that()
            .resideInAPackage("..recommendations.webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.rapport.recommendations.warning..",
                    "io.rapport.recommendations.recommendation..",
                    "io.rapport.recommendations.watch..",
                    "io.rapport.recommendations.ledger..",
                    "io.rapport.recommendations.people..");
}
