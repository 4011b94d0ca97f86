package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.ScriptedFunctions;
import chat.serverless.local.template.WebSocketApi.Integration.Proxy;
import chat.serverless.local.template.WebSocketApi.Route;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @Test
    void bringsTheBodyThatTheFunctionReturnedToTheClient() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"Grüße\"}");
            RawClient client = scene.connect();

            client.text("{}");

            Frame answer = client.read();
            assertThat(answer.opcode()).isEqualTo(Frame.TEXT);
            assertThat(answer.last()).isTrue();
            assertThat(answer.text()).isEqualTo("Grüße");
        }
    }

    @Test
    void bringsABodyInBase64Decoded() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns(
                    "message", "{\"statusCode\":200,\"body\":\"aGk=\",\"isBase64Encoded\":true}");
            RawClient client = scene.connect();

            client.text("{}");

            assertThat(client.read().text()).isEqualTo("hi");
        }
    }

    @Test
    void bringsAnEmptyBodyAsAnEmptyFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"\"}");
            RawClient client = scene.connect();

            client.text("{}");

            assertThat(client.read().text()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"statusCode\":200}", "{\"statusCode\":200,\"body\":null}"})
    void bringsNothingWithoutABody(String answer) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.answers(
                    "message",
                    event -> event.path("body").asText().equals("last") ? body() : answer);
            RawClient client = scene.connect();

            client.text("first");
            client.text("last");

            assertThat(client.read().text()).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"statusCode\":200,\"body\":\"no\"}", "{\"statusCode\":500}"})
    void bringsNothingFromARouteThatDoesNotAnswer(String answer) throws Exception {
        try (Scene scene = Scene.with(Scene.route("$default", "m"), Scene.mock("ping", "pong"))) {
            scene.functions.returns("m", answer);
            RawClient client = scene.connect();

            client.text("{}");
            scene.functions.next("m");
            client.text("{\"action\":\"ping\"}");

            assertThat(client.read().text()).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":400,\"body\":\"no\"}",
                "{\"statusCode\":301}",
                "{\"body\":\"no status\"}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}",
                "null",
                "\"text\""
            })
    void tellsTheClientOfAnAnswerThatIsNone(String answer) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.returns("message", answer);

            assertTold(scene, "message", "Internal server error");
        }
    }

    @Test
    void tellsTheClientOfAFunctionThatThrewWhateverTheRoute() throws Exception {
        try (Scene scene = Scene.with(Scene.route("$default", "one-way"))) {
            scene.functions.fails("one-way", "a secret");

            assertTold(scene, "one-way", "Internal server error");
        }
    }

    @Test
    void tellsTheClientOfAnAnswerThatIsNoneWhateverTheRoute() throws Exception {
        try (Scene scene = Scene.with(Scene.route("$default", "one-way"))) {
            scene.functions.returns("one-way", "null");

            assertTold(scene, "one-way", "Internal server error");
        }
    }

    @Test
    void tellsTheClientOfAFunctionThatRanIntoItsTimeout() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.functions.timesOut("message");

            assertTold(scene, "message", "Internal server error");
        }
    }

    @Test
    void tellsTheClientOfAnIntegrationThatIsLate() throws Exception {
        Proxy proxy = new Proxy("slow", Duration.ofMillis(50));
        try (Scene scene = Scene.with(new Route("$default", null, proxy, true))) {
            CompletableFuture<Invocation> late = scene.functions.waits("slow");

            RawClient client = assertTold(scene, "slow", "Endpoint request timed out");

            late.complete(ScriptedFunctions.returned(body()));
            scene.functions.returns("slow", "{\"statusCode\":200,\"body\":\"next\"}");
            client.text("{}");
            assertThat(client.read().text()).isEqualTo("next");
        }
    }

    @Test
    void forbidsWhatHasNoRoute() throws Exception {
        try (Scene scene = Scene.with(Scene.mock("ping", "pong"))) {
            RawClient client = scene.connect();

            client.text("{\"action\":\"other\"}");

            assertThat(client.read().text())
                    .matches(
                            "\\{\"message\": \"Forbidden\", \"connectionId\":\"[\\w-]{15}=\","
                                    + " \"requestId\":\"[\\w-]{15}=\"}");
        }
    }

    @Test
    void tellsTheFunctionTheRouteThatMatched() throws Exception {
        try (Scene scene =
                Scene.with(Scene.answering("send", "m"), Scene.answering("$default", "m"))) {
            RawClient client = scene.connect();

            client.text("{\"action\":\"send\"}");
            client.text("{\"action\":\"$connect\"}");

            assertThat(routeKey(scene.functions.next("m"))).isEqualTo("send");
            assertThat(routeKey(scene.functions.next("m"))).isEqualTo("$default");
        }
    }

    @Test
    void sendsAnEmptyFrameToTheDefault() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.text("");

            JsonNode event = scene.functions.next("message");
            assertThat(routeKey(event)).isEqualTo("$default");
            assertThat(event.path("body").asText("absent")).isEmpty();
        }
    }

    @Test
    void messagesOfOneConnectionDoNotWaitForEachOther() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            BlockingQueue<CompletableFuture<Invocation>> running = new LinkedBlockingQueue<>();
            scene.functions.does(
                    "message",
                    _ -> {
                        CompletableFuture<Invocation> result = new CompletableFuture<>();
                        running.add(result);
                        return result;
                    });
            RawClient client = scene.connect();
            client.text("first");
            client.text("second");
            var first = Objects.requireNonNull(running.poll(5, TimeUnit.SECONDS));
            var second = Objects.requireNonNull(running.poll(5, TimeUnit.SECONDS));

            second.complete(answer("second"));
            assertThat(client.read().text()).isEqualTo("second");
            first.complete(answer("first"));
            assertThat(client.read().text()).isEqualTo("first");
        }
    }

    @Test
    void bringsEveryAnswerToAClientThatReadsLate() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String body = Scene.text(Limits.MESSAGE_BYTES);
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"" + body + "\"}");
            RawClient client = scene.connect();

            for (int i = 0; i < 200; i++) {
                client.text("{}");
            }

            for (int i = 0; i < 200 * 4; i++) {
                assertThat(client.read().payload()).hasSize(Limits.FRAME_BYTES);
            }
        }
    }

    @Test
    void dropsAnAnswerForAClientThatLeft() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> slow = scene.functions.waits("message");
            RawClient client = scene.connect();
            client.text("{}");
            scene.functions.next("message");
            client.close();
            scene.functions.next("disconnect");

            slow.complete(answer("too late"));

            assertThat(scene.connect().status()).isEqualTo(101);
        }
    }

    private static RawClient assertTold(Scene scene, String function, String message)
            throws Exception {
        RawClient client = scene.connect();
        client.text("{}");
        JsonNode context = scene.functions.next(function).path("requestContext");
        assertThat(client.read().text())
                .isEqualTo(
                        "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                                .formatted(
                                        message,
                                        context.path("connectionId").asText(),
                                        context.path("requestId").asText()));
        return client;
    }

    private static String routeKey(JsonNode event) {
        return event.at("/requestContext/routeKey").asText();
    }

    private static Invocation answer(String body) {
        return ScriptedFunctions.returned("{\"statusCode\":200,\"body\":\"" + body + "\"}");
    }

    private static String body() {
        return "{\"statusCode\":200,\"body\":\"done\"}";
    }
}
