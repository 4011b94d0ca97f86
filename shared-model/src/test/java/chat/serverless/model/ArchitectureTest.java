package chat.serverless.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import chat.serverless.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.of("chat.serverless");

    @Test
    void theModelKnowsTheJdkAloneAndNotHowItIsWritten() {
        classes()
                .that()
                .resideInAPackage("chat.serverless.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "chat.serverless.model")
                .check(ROOMS.classes());
    }

    @Test
    void howItIsWrittenKnowsJacksonAndNoServiceOfAws() {
        classes()
                .that()
                .resideInAPackage("chat.serverless.model.json")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "chat.serverless.model..")
                .check(ROOMS.classes());
    }
}
