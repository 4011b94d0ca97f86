package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.ScriptedFunctions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Topics, by the AWS SDK's own client.
class TopicTest {

    private static final String READER = "reader";

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theFunctionGetsTheMessageAsLambdaDoes() throws Exception {
        String id =
                scene.sns
                        .publish(call -> call.topicArn(Scene.NEWS).message("a & b = <ü> +%\n"))
                        .messageId();

        JsonNode event = scene.functions.next(READER);
        String expected;
        try (var file = getClass().getResourceAsStream("notification.json")) {
            expected = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(event)
                .isEqualTo(new ObjectMapper().readTree(expected.replace("MESSAGE_ID", id)));
    }

    @Test
    void onRequestAMessageComesTwiceOrIsOvertaken() throws Exception {
        scene.faults.use(new FaultPlan(1, Map.of(Fault.TOPIC_MESSAGE_DOUBLED, 1.0)));
        publish("twice");
        scene.loop.move(Duration.ofSeconds(3));
        assertThat(List.of(text(scene.functions.next(READER)), text(scene.functions.next(READER))))
                .containsExactly("twice", "twice");

        scene.faults.use(new FaultPlan(1, Map.of(Fault.TOPIC_MESSAGE_LATE, 1.0)));
        publish("late");
        scene.faults.use(FaultPlan.NONE);
        publish("in time");
        assertThat(text(scene.functions.next(READER))).isEqualTo("in time");
        scene.loop.move(Duration.ofSeconds(3));
        assertThat(text(scene.functions.next(READER))).isEqualTo("late");
    }

    private static String text(JsonNode event) {
        return event.at("/Records/0/Sns/Message").asText();
    }

    private void publish(String message) {
        scene.sns.publish(call -> call.topicArn(Scene.NEWS).message(message));
    }

    @Test
    void nobodyWaitsForTheFunctionAndMessagesDoNotWaitForEachOther() {
        scene.functions.then(READER, _ -> new CompletableFuture<>());

        publish("one");
        publish("two");

        assertThat(List.of(message(), message())).containsExactlyInAnyOrder("one", "two");
    }

    private String message() {
        return scene.functions
                .next(READER)
                .path("Records")
                .path(0)
                .path("Sns")
                .path("Message")
                .asText();
    }

    @Test
    void anErrorIsTriedAgainAfterOneAndTwoMinutesAndThenGivenUp() throws Exception {
        scene.functions.then(READER, ScriptedFunctions.failed());
        scene.functions.then(READER, new Invocation.TimedOut());
        scene.functions.then(READER, ScriptedFunctions.failed());
        publish("hello");
        JsonNode event = scene.functions.next(READER);
        scene.loop.move(Duration.ofSeconds(59));
        assertThat(scene.functions.waiting(READER)).isZero();

        scene.loop.move(Duration.ofSeconds(1));
        assertThat(scene.functions.next(READER)).isEqualTo(event);
        scene.loop.move(Duration.ofMinutes(2));
        assertThat(scene.functions.next(READER)).isEqualTo(event);

        JsonNode failure = failure();
        assertThat(failure.path("version").asText()).isEqualTo("1.0");
        assertThat(failure.path("timestamp").asText()).isEqualTo("2024-02-09T18:14:43.419Z");
        JsonNode context = failure.path("requestContext");
        assertThat(context.path("functionArn").asText()).endsWith(":function:reader:live");
        assertThat(context.path("condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(context.path("approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(context.path("requestId").asText()).hasSize(36);
        assertThat(failure.path("requestPayload")).isEqualTo(event);
        assertThat(failure.path("responseContext").path("statusCode").asInt()).isEqualTo(200);
        assertThat(failure.path("responseContext").path("functionError").asText())
                .isEqualTo("Unhandled");
        assertThat(failure.path("responsePayload").path("errorMessage").asText())
                .isEqualTo("It is broken.");
        assertThat(failure.path("responsePayload").path("errorType").asText())
                .isEqualTo("java.lang.IllegalStateException");
    }

    private JsonNode failure() throws Exception {
        return new ObjectMapper().readTree(scene.receive("Failures").getFirst().message().body());
    }

    @Test
    void whatSucceedsAtASecondTryIsNotAFailure() {
        scene.functions.then(READER, ScriptedFunctions.failed());
        publish("hello");
        scene.functions.next(READER);

        scene.loop.move(Duration.ofMinutes(10));

        scene.functions.next(READER);
        assertThat(scene.functions.waiting(READER)).isZero();
        assertThat(scene.size("Failures")).isZero();
    }

    @Test
    void whatIsThrottledIsTriedUntilItIsTooOld() throws Exception {
        IntStream.range(0, 40)
                .forEach(_ -> scene.functions.then(READER, ScriptedFunctions.throttled()));
        publish("hello");
        scene.functions.next(READER);

        scene.loop.move(Duration.ofSeconds(1 + 2 + 4));
        assertThat(scene.functions.waiting(READER)).isEqualTo(3);
        scene.loop.move(Duration.ofHours(2));

        JsonNode failure = failure();
        assertThat(failure.path("requestContext").path("condition").asText())
                .isEqualTo("EventAgeExceeded");
        assertThat(failure.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(1 + scene.functions.waiting(READER));
        assertThat(failure.has("responsePayload")).isFalse();
    }

    @Test
    void aTopicThatDoesNotExistIsNotFound() {
        assertThatThrownBy(() ->
                        scene.sns.publish(call -> call.topicArn(Scene.NEWS + "s").message("x")))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.statusCode()).isEqualTo(404))
                .hasMessageContaining("Topic does not exist");
    }

    @Test
    void messagesHave256KilobytesAtMost() {
        publish("x".repeat(262_144));

        assertThat(message()).hasSize(262_144);
        assertThatThrownBy(() -> publish("x".repeat(262_145)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid parameter: Message too long");
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> publish(""))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Empty message");
        assertThatThrownBy(() -> scene.sns.publish(call -> call.topicArn("News").message("x")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("TopicArn");
    }

    @Test
    void whatTheChatDoesNotUseIsNamed() {
        assertThatThrownBy(() -> scene.sns.createTopic(call -> call.name("Other")))
                .isInstanceOfSatisfying(
                        SnsException.class, e -> assertThat(e.statusCode()).isEqualTo(501))
                .hasMessageContaining("The AWS API sns.CreateTopic is not served here.");
        assertThatThrownBy(() ->
                        scene.sns.publish(
                                call -> call.topicArn(Scene.NEWS).message("x").subject("Test")))
                .hasMessageContaining("sns.Publish to a topic with Subject is not served here.");
        assertThatThrownBy(() ->
                        scene.sns.publishBatch(call ->
                                call.topicArn(Scene.NEWS)
                                        .publishBatchRequestEntries(m -> m.id("1").message("x"))))
                .hasMessageContaining("The AWS API sns.PublishBatch is not served here.");
    }
}
