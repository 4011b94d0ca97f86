package chat.serverless.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("chat.serverless.functions", "chat.serverless.model");

    @Test
    void theCoreKnowsTheJdkAndTheModelAlone() {
        classes()
                .that()
                .resideInAPackage("..functions.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "chat.serverless.functions.core..",
                        "chat.serverless.model..")
                .check(CLASSES);
    }

    @Test
    void onlyAdaptersAndEntryPointsKnowAws() {
        noClasses()
                .that()
                .resideInAnyPackage("..functions.core..", "..functions.oidc..", "..model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.quarkus..")
                .check(CLASSES);
    }

    @Test
    void onlyEntryPointsReadTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..functions.lambda..")
                .and()
                .resideInAPackage("..functions..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        slices().matching("chat.serverless.functions.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
