package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.gateway.Scene.Connected;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.ScriptedFunctions;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsApiTest {

    @Test
    void postsText() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();

            HttpResponse<String> answer = scene.post(connected.id(), "Grüße");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            Frame frame = connected.client().read();
            assertThat(frame.opcode()).isEqualTo(Frame.TEXT);
            assertThat(frame.text()).isEqualTo("Grüße");
        }
    }

    @Test
    void takesIdsInPathsHoweverTheyAreEncoded() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String id = scene.connected().id();
            String bare = id.substring(0, id.length() - 1);

            for (String end : new String[] {"=", "%3D", "%3d"}) {
                String target = "/chat/@connections/" + bare + end;
                assertThat(scene.call("POST", target, BodyPublishers.ofString("x")).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void keepsTheOrderOfPosts() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();

            for (int i = 0; i < 100; i++) {
                assertThat(scene.post(connected.id(), "n" + i).statusCode()).isEqualTo(200);
            }

            for (int i = 0; i < 100; i++) {
                assertThat(connected.client().read().text()).isEqualTo("n" + i);
            }
        }
    }

    @Test
    void describesAConnection() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected("User-Agent: raw/1");
            scene.clock.move(Duration.ofMinutes(1));
            connected.client().text("{}");
            scene.functions.next("message");

            HttpResponse<String> answer = get(scene, connected.id());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"connectedAt\":\"2024-02-09T18:11:43.419Z\","
                                    + "\"identity\":{\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"raw/1\"},"
                                    + "\"lastActiveAt\":\"2024-02-09T18:12:43.419Z\"}");
        }
    }

    @Test
    void describesAConnectionWithoutAUserAgent() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            assertThat(get(scene, scene.connected().id()).body()).contains("\"userAgent\":null");
        }
    }

    @Test
    void deletesAConnection() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();

            HttpResponse<String> answer =
                    scene.onConnection("DELETE", connected.id(), BodyPublishers.noBody());

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(connected.client().read().closeCode()).isEqualTo(1000);
            assertThat(Scene.connectionId(scene.functions.next("disconnect")))
                    .isEqualTo(connected.id());
            assertGone(scene.post(connected.id(), "late"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void isGoneForAConnectionThatNeverWas(String method) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            assertGone(scene.onConnection(method, Ids.next(), BodyPublishers.noBody()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void isGoneForAConnectionThatEndedEvenWhileDisconnectRuns(String method) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> running = scene.functions.waits("disconnect");
            Connected connected = scene.connected();
            connected.client().close(1000, "");
            scene.functions.next("disconnect");

            assertGone(scene.onConnection(method, connected.id(), BodyPublishers.noBody()));

            running.complete(ScriptedFunctions.returned("{\"statusCode\":200}"));
        }
    }

    @Test
    void isGoneUntilTheHandshakeIsFinished() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> connect = scene.functions.waits("connect");
            RawClient client = scene.client();
            client.ask("/chat");
            String id = Scene.connectionId(scene.functions.next("connect"));

            assertGone(scene.post(id, "early"));

            connect.complete(ScriptedFunctions.returned("{\"statusCode\":200}"));
            client.answered();
            assertThat(scene.post(id, "now").statusCode()).isEqualTo(200);
            assertThat(client.read().text()).isEqualTo("now");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "PJqB0fHsqRcCHlw", "PJqB0fHsqRcCHlw%3D%3D", ""})
    void forbidsIdsThatCannotBe(String id) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            HttpResponse<String> answer =
                    scene.call("POST", "/chat/@connections/" + id, BodyPublishers.ofString("x"));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                    .contains("ForbiddenException");
        }
    }

    @Test
    void forbidsConnectionsOfAnotherStage() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String id = scene.connected().id().replace("=", "%3D");

            HttpResponse<String> answer =
                    scene.call("POST", "/prod/@connections/" + id, BodyPublishers.ofString("x"));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
    }

    @Test
    void forbidsOtherMethods() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            assertThat(
                            scene.onConnection("PUT", Ids.next(), BodyPublishers.ofString("x"))
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void takesAPostOf128KilobytesAndNoMore() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String id = scene.connected().id();

            assertThat(scene.post(id, Scene.text(131_072)).statusCode()).isEqualTo(200);
            HttpResponse<String> answer = scene.post(id, Scene.text(131_073));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                    .contains("PayloadTooLargeException");
            assertThat(answer.body()).contains("131072");
        }
    }

    @Test
    void refusesBytesThatAreNotText() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            var body = BodyPublishers.ofByteArray(new byte[] {(byte) 0xff});

            assertThat(scene.onConnection("POST", scene.connected().id(), body).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesPostsToAClientThatDoesNotRead() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String id = scene.connected().id();
            String message = Scene.text(131_072);

            HttpResponse<String> answer = scene.post(id, message);
            for (int i = 0; i < 500 && answer.statusCode() == 200; i++) {
                answer = scene.post(id, message);
            }

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                    .contains("LimitExceededException");
        }
    }

    @Test
    void endsAConnectionWhoseClientDoesNotRead() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String id = scene.connected().id();
            String message = Scene.text(131_072);
            int status = 200;
            for (int i = 0; i < 500 && status == 200; i++) {
                status = scene.post(id, message).statusCode();
            }

            scene.clock.move(Duration.ofMinutes(10));
            scene.gateway.tick();

            scene.functions.next("disconnect");
            assertGone(scene.post(id, "late"));
        }
    }

    private static HttpResponse<String> get(Scene scene, String id) throws Exception {
        return scene.onConnection("GET", id, BodyPublishers.noBody());
    }

    private static void assertGone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("GoneException");
    }
}
