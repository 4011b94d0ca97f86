package chat.serverless;

import chat.serverless.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.withTests("chat.serverless");

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        ROOMS.assertNoCircle();
    }

    @Test
    void theCheckerJudgesFilesAlone() {
        ROOMS.assertKnowsOnly("checker");
    }

    @Test
    void aDeploymentKnowsNoneOfThoseWhoTestIt() {
        ROOMS.assertKnowsOnly("deployment");
    }
}
