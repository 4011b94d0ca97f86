package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What the functions were allowed, and what they needed, in all the tests of this run: the last of
/// them.
@Live
@Needs(Capability.PERMISSIONS)
@Order(Integer.MAX_VALUE)
class PermissionsTest {

    /// What no test over the wire needs, and why it is there.
    private static final Map<String, String> RARE = rare();

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
                        RareNeedsTest.class),
                "Only after all tests of the wire.");

        assertThat(RARE.keySet()).containsAll(unused(allowed));
    }

    /// Mostly: a user's last connection is found gone, half a minute after its handshake at the
    /// earliest: it is forgotten, and the others are told. Half a minute is too long for a test.
    private static Map<String, String> rare() {
        Map<String, String> rare = new TreeMap<>();
        for (String function : List.of("MessageFunction", "PresenceFunction", "FanOutFunction")) {
            rare.put(function + " Departures sqs:SendMessage", "a connection is found gone");
            rare.put(
                    function + " Departures arn:aws:sqs:us-east-1:000000000000:Departures",
                    "the same");
        }
        rare.put("PresenceFunction Connections dynamodb:UpdateItem", "the same");
        rare.put("FanOutFunction Connections dynamodb:UpdateItem", "the same");
        rare.put("FanOutFunction Shards sns:Publish", "a group of more than 500");
        rare.put(
                "FanOutFunction Shards arn:aws:sns:us-east-1:000000000000:FanOutTopic", "the same");
        rare.put("FanOutFunction Pushes sqs:SendMessage", "a push in a group, see FanOutTest");
        rare.put("FanOutFunction Pushes arn:aws:sqs:us-east-1:000000000000:PushQueue", "the same");
        return rare;
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
