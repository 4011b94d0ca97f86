package chat.serverless.local;

import chat.serverless.testing.Rooms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.of("chat.serverless.local");

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        ROOMS.assertNoCircle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"template", "json", "meter", "process", "time"})
    void whatServicesStandOnKnowsNoneOfThem(String room) {
        ROOMS.assertKnowsOnly(room);
    }

    @Test
    void lambdaKnowsNoOtherService() {
        ROOMS.assertKnowsOnly("lambda", "process", "template");
    }

    @Test
    void theGatewayKnowsNoOtherServiceThanLambda() {
        ROOMS.assertKnowsOnly("gateway", "faults", "json", "lambda", "meter", "template", "time");
    }

    @Test
    void theTablesKnowNoOtherService() {
        ROOMS.assertKnowsOnly("dynamodb", "faults", "meter", "permissions", "process", "template");
    }

    @Test
    void queuesKnowNoOtherServiceThanLambda() {
        ROOMS.assertKnowsOnly("sqs", "json", "lambda", "permissions", "template", "time");
    }
}
