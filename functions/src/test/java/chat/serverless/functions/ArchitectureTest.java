package chat.serverless.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import chat.serverless.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.of("chat.serverless.functions");

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
                .check(ROOMS.classes());
    }

    @Test
    void onlyAdaptersAndEntryPointsKnowAws() {
        noClasses()
                .that()
                .resideInAnyPackage("..functions.core..", "..functions.oidc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.quarkus..")
                .check(ROOMS.classes());
    }

    @Test
    void onlyEntryPointsReadTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..functions.lambda..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(ROOMS.classes());
    }

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        ROOMS.assertNoCircle();
    }
}
