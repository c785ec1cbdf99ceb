package io.rapport.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.rapport.stack", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.rapport.stack.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule processes_know_nothing_of_servers = classes()
            .that()
            .resideInAPackage("..stack.process..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..stack.process..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule demo_data_goes_through_the_public_api_alone = noClasses()
            .that()
            .resideInAPackage("..stack.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..stack.server..", "java.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule the_servers_are_on_no_class_path = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka..", "org.keycloak..");
}
