package chat.serverless.load;

import chat.serverless.testing.Rooms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.of("chat.serverless.load");

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        ROOMS.assertNoCircle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rig", "report"})
    void whatMeasurementsAreMadeWithKnowsNoneOfThem(String room) {
        ROOMS.assertKnowsOnly(room);
    }

    @Test
    void theSampleKnowsTheRigAlone() {
        ROOMS.assertKnowsOnly("sample", "rig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "chat", "cold", "cost", "growth", "warm"})
    void noMeasurementKnowsAnother(String room) {
        ROOMS.assertKnowsOnly(room, "report", "rig", "sample");
    }
}
