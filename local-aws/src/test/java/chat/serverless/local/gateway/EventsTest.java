package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void connectIsToldTheHandshakeWithoutTheUpgrade() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect(
                    "User-Agent: raw/1",
                    "Origin: https://one.example",
                    "Origin: https://two.example");

            JsonNode event = scene.functions.next("connect");

            Shape.of("connect.json").matches(event);
            assertSameRequestIds(event);
        }
    }

    @Test
    void connectIsToldTheQueryIfThereIsOne() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connectTo("/chat?device=a%2Bb&tag=x&tag=y;z");

            JsonNode event = scene.functions.next("connect");

            assertThat(event.path("queryStringParameters").toString())
                    .isEqualTo("{\"device\":\"a+b\",\"tag\":\"y;z\"}");
            assertThat(event.path("multiValueQueryStringParameters").toString())
                    .isEqualTo("{\"device\":[\"a+b\"],\"tag\":[\"x\",\"y;z\"]}");
        }
    }

    @Test
    void connectIsToldWhomAProxySpeaksFor() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect("X-Forwarded-For: 192.0.2.1");

            JsonNode event = scene.functions.next("connect");

            assertThat(event.at("/headers/X-Forwarded-For").asText())
                    .isEqualTo("192.0.2.1, 127.0.0.1");
        }
    }

    @Test
    void leavesOutTheUserAgentThatWasNotSent() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect();

            JsonNode event = scene.functions.next("connect");

            assertThat(event.at("/requestContext/identity").toString())
                    .isEqualTo("{\"sourceIp\":\"127.0.0.1\"}");
        }
    }

    @Test
    void messagesComeWithTheConnectionAndWithoutHeaders() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect("User-Agent: raw/1");
            scene.clock.move(Duration.ofSeconds(2));

            client.text("{\"action\":\"send\"}");

            JsonNode event = scene.functions.next("message");
            Shape.of("message.json").matches(event);
            assertSameRequestIds(event);
        }
    }

    @Test
    void disconnectIsToldHowTheConnectionEnded() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect("User-Agent: raw/1");
            scene.clock.move(Duration.ofSeconds(2));

            client.frame(Frame.CLOSE, true, new byte[0]);

            JsonNode event = scene.functions.next("disconnect");
            Shape.of("disconnect.json").matches(event);
            assertSameRequestIds(event);
        }
    }

    @Test
    void everyEventHasAnIdOfItsOwnAndThatOfItsConnection() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();
            client.text("one");
            client.text("two");
            client.close(1000, "");
            List<JsonNode> events =
                    List.of(
                            scene.functions.next("connect"),
                            scene.functions.next("message"),
                            scene.functions.next("message"),
                            scene.functions.next("disconnect"));

            Set<String> connections = new HashSet<>();
            Set<String> ids = new HashSet<>();
            for (JsonNode event : events) {
                connections.add(Scene.connectionId(event));
                ids.add(event.at("/requestContext/requestId").asText());
                ids.add(event.at("/requestContext/messageId").asText());
            }

            assertThat(connections).hasSize(1);
            assertThat(ids).hasSize(4 + 2 + 1).contains("");
        }
    }

    private static void assertSameRequestIds(JsonNode event) {
        assertThat(event.at("/requestContext/requestId"))
                .isEqualTo(event.at("/requestContext/extendedRequestId"));
    }
}
