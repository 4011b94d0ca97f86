package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What the functions were allowed, and what they needed, in all the tests of this run: the last of
/// them.
@Live
@Needs(Capability.PERMISSIONS)
@Order(Integer.MAX_VALUE)
class PermissionsTest {

    @Test
    void noFunctionNeededWhatItMayNot(Scene scene) {
        JsonNode denied = LocalPages.of(scene.deployment()).permissions().path("denied");

        assertThat(denied).isEmpty();
    }

    @Test
    void noFunctionMayDoWhatItNeedsNot(Scene scene) {
        JsonNode allowed = LocalPages.of(scene.deployment()).permissions().path("allowed");
        assumeTrue(
                Live.Chat.haveRun(
                        TwoPeopleTest.class,
                        CommandsTest.class,
                        ChangesTest.class,
                        PresenceTest.class,
                        GroupsTest.class,
                        PushTest.class,
                        GoneConnectionsTest.class,
                        RareNeedsTest.class,
                        AccountTest.class),
                "Only after all tests of the wire.");

        assertThat(unused(allowed)).isEmpty();
    }

    private static Set<String> unused(JsonNode allowed) {
        Set<String> unused = new TreeSet<>();
        for (Map.Entry<String, JsonNode> function : allowed.properties()) {
            for (Map.Entry<String, JsonNode> statement : function.getValue().properties()) {
                for (JsonNode parts : statement.getValue()) {
                    for (Map.Entry<String, JsonNode> part : parts.properties()) {
                        if (part.getValue().asLong() == 0) {
                            unused.add(
                                    function.getKey()
                                            + " "
                                            + statement.getKey()
                                            + " "
                                            + part.getKey());
                        }
                    }
                }
            }
        }
        return unused;
    }
}
