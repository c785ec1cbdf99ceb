package io.rapport.recommendations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "io.rapport.recommendations", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule reciprocity_knows_only_java_and_the_published_language = classes()
            .that()
            .resideInAPackage("..recommendations.reciprocity..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..recommendations.reciprocity..", "java..", "org.jspecify..", "io.rapport.events");

    @ArchTest
    static final ArchRule network_knows_only_java = classes()
            .that()
            .resideInAPackage("..recommendations.network..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..recommendations.network..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_core_has_no_clock = noClasses()
            .that()
            .resideInAnyPackage("..recommendations.reciprocity..", "..recommendations.network..")
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
