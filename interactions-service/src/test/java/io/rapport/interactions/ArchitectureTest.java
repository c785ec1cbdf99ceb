package io.rapport.interactions;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.rapport.testing.HouseRules;

@AnalyzeClasses(
        packages = {"io.rapport.chassis", "io.rapport.contacts.client", "io.rapport.events", "io.rapport.interactions"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);
}
