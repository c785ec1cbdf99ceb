package io.rapport.recommendations.recommendation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

@AnalyzeClasses(
        packages = "io.rapport.recommendations.recommendation",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {
    private static final String RULE = "..recommendations.recommendation.rule..";
    private static final String SUGGESTION = "..recommendations.recommendation.suggestion..";

    @ArchTest
    static final ArchRule rules_know_only_java_the_core_and_the_published_language = classes()
            .that()
            .resideInAnyPackage(RULE, SUGGESTION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    RULE,
                    SUGGESTION,
                    "..recommendations.reciprocity..",
                    "..recommendations.network..",
                    "java..",
                    "org.jspecify..",
                    "io.rapport.events");

    @ArchTest
    static final ArchRule suggestions_do_not_know_the_rules = noClasses()
            .that()
            .resideInAPackage(SUGGESTION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(RULE);

    @ArchTest
    static final ArchRule rules_have_no_clock_and_no_chance = noClasses()
            .that()
            .resideInAnyPackage(RULE, SUGGESTION)
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
}
