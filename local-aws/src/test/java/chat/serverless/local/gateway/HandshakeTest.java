package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.ScriptedFunctions;
import chat.serverless.local.template.WebSocketApi.Integration.Proxy;
import chat.serverless.local.template.WebSocketApi.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void connectsWhenConnectAnswersSuccess(int status) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("connect", "{\"statusCode\":" + status + "}");

            RawClient client = scene.connect();

            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Accept"))
                    .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 429, 501})
    void failsWithTheStatusThatConnectAnswers(int status) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("connect", "{\"statusCode\":" + status + ",\"body\":\"no\"}");

            assertThat(scene.connect().status()).isEqualTo(status);
            assertThat(scene.functions.waiting("disconnect")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"statusCode\":99}",
                "{\"statusCode\":\"none\"}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"a\":{}}}",
                "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"a\\r\\nb: c\"}}",
                "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"ü\"}}",
                "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"\"}}",
                "{\"statusCode\":200,\"body\":{}}"
            })
    void failsWith502WhenConnectAnswersNothingProper(String answer) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("connect", answer);

            RawClient client = scene.connect();

            assertThat(client.status()).isEqualTo(502);
            assertThat(client.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
    }

    @Test
    void failsWith502WhenConnectThrows() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.fails("connect", "boom");

            assertThat(scene.connect().status()).isEqualTo(502);
        }
    }

    @Test
    void failsWith502WhenConnectRunsIntoItsTimeout() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.timesOut("connect");

            assertThat(scene.connect().status()).isEqualTo(502);
        }
    }

    @Test
    void failsWith502WhenConnectIsLate() throws Exception {
        Proxy proxy = new Proxy("connect", Duration.ofMillis(50));
        try (Scene scene = Scene.with(new Route("$connect", null, proxy, false))) {
            var _ = scene.functions.waits("connect");

            assertThat(scene.connect().status()).isEqualTo(502);
        }
    }

    @Test
    void connectsWithoutAConnectRoute() throws Exception {
        try (Scene scene = Scene.with(Scene.mock("ping", "pong"))) {
            RawClient client = scene.connect();
            client.text("{\"action\":\"ping\"}");

            assertThat(client.read().text()).isEqualTo("pong");
        }
    }

    @Test
    void answersTheSubprotocolThatConnectChose() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns(
                    "connect",
                    "{\"statusCode\":200,\"headers\":{\"sec-websocket-protocol\":\"chat.v1\"}}");

            RawClient client = scene.connect("Sec-WebSocket-Protocol: chat.v1, bearer.secret");

            assertThat(client.header("Sec-WebSocket-Protocol")).isEqualTo("chat.v1");
        }
    }

    @Test
    void answersTheSubprotocolFromMultiValueHeaders() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns(
                    "connect",
                    "{\"statusCode\":200,\"multiValueHeaders\":{\"Sec-WebSocket-Protocol\":[\"b\"]}}");

            RawClient client = scene.connect("Sec-WebSocket-Protocol: a, b");

            assertThat(client.header("Sec-WebSocket-Protocol")).isEqualTo("b");
        }
    }

    @Test
    void answersNoSubprotocolWhenConnectChoseNone() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect("Sec-WebSocket-Protocol: chat.v1");

            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Protocol")).isNull();
        }
    }

    @Test
    void negotiatesNoCompression() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect("Sec-WebSocket-Extensions: permessage-deflate");

            assertThat(client.header("Sec-WebSocket-Extensions")).isNull();
        }
    }

    @Test
    void refusesAnotherStage() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connectTo("/production");

            assertThat(client.status()).isEqualTo(403);
            assertThat(client.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
    }

    @Test
    void wantsAnUpgrade() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            var answer = scene.call("GET", "/chat?device=x", BodyPublishers.noBody());

            assertThat(answer.statusCode()).isEqualTo(426);
        }
    }

    @Test
    void takesAUrlOf4096CharactersAndNoMore() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String longest = "/chat?a=" + Scene.text(4096 - "/chat?a=".length());

            assertThat(scene.connectTo(longest).status()).isEqualTo(101);
            assertThat(scene.connectTo(longest + "x").status()).isEqualTo(414);
            assertThat(scene.connectTo(longest + longest).status()).isEqualTo(414);
        }
    }

    @Test
    void refusesAHandshakeWithoutAKey() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.client();
            client.send("/chat", List.of("Upgrade: websocket", "Connection: Upgrade"));

            assertThat(client.answered().status()).isEqualTo(400);
            assertThat(scene.functions.waiting("connect")).isZero();
        }
    }

    @Test
    void leavesOtherRequestsToOthers() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            var none = BodyPublishers.noBody();

            assertThat(scene.call("GET", "/", none).statusCode()).isEqualTo(404);
            assertThat(scene.call("POST", "/chat", none).statusCode()).isEqualTo(404);
            assertThat(scene.call("GET", "/chat/demo", none).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void takesAnotherRequestOnTheSocketOfARefusedHandshake() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("connect", "{\"statusCode\":401}");
            RawClient client = scene.connect();
            scene.functions.returns("connect", "{\"statusCode\":200}");

            client.ask("/chat");

            assertThat(client.answered().status()).isEqualTo(101);
        }
    }

    @Test
    void disconnectsAClientThatLeftWhileConnectRan() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> connect = scene.functions.waits("connect");
            RawClient client = scene.client();
            client.ask("/chat");
            String id = Scene.connectionId(scene.functions.next("connect"));
            client.close();
            await().atMost(Duration.ofSeconds(5)).until(() -> ended(scene, id));

            connect.complete(ScriptedFunctions.returned("{\"statusCode\":200}"));

            var event = scene.functions.next("disconnect");
            assertThat(Scene.connectionId(event)).isEqualTo(id);
            assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1006);
        }
    }

    @Test
    void refusesAClientWhoseConnectStillRunsWhenTheGatewayCloses() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> connect = scene.functions.waits("connect");
            RawClient client = scene.client();
            client.ask("/chat");
            String id = Scene.connectionId(scene.functions.next("connect"));
            CompletableFuture<Void> closed = CompletableFuture.runAsync(scene.gateway::close);
            await().atMost(Duration.ofSeconds(5)).until(() -> ended(scene, id));

            connect.complete(ScriptedFunctions.returned("{\"statusCode\":200}"));

            assertThat(client.answered().status()).isEqualTo(503);
            assertThat(Scene.connectionId(scene.functions.next("disconnect"))).isEqualTo(id);
            assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    private static boolean ended(Scene scene, String id) {
        return scene.gateway.find(id).orElseThrow().hasEnded();
    }
}
