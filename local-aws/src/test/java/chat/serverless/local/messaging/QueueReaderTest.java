package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.ScriptedFunctions;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Functions that get the messages of a queue.
class QueueReaderTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theEventIsAsLambdaGetsItAndWhatSucceedsIsDeleted() {
        scene.readJobs(true, Duration.ZERO);

        scene.send("Jobs", "hello");

        JsonNode event = scene.functions.next("worker").path("Records").path(0);
        assertThat(event.path("messageId").asText()).hasSize(36);
        assertThat(event.path("receiptHandle").asText()).isNotEmpty();
        assertThat(event.path("body").asText()).isEqualTo("hello");
        assertThat(event.path("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(event.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(event.path("eventSourceARN").asText())
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:Jobs");
        assertThat(event.path("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(event.path("attributes").toString())
                .isEqualTo(
                        "{'ApproximateReceiveCount':'1','SentTimestamp':'1707502303419','SenderId':'000000000000','ApproximateFirstReceiveTimestamp':'1707502303419'}"
                                .replace('\'', '"'));
        assertThat(event.path("messageAttributes").toString()).isEqualTo("{}");
        awaitSize(0);
    }

    @Test
    void tellsOfTheRequestsThatLambdaIsBilledFor() {
        scene.readJobs(true, Duration.ZERO);

        scene.send("Jobs", "hello");

        JsonNode _ = scene.functions.next("worker");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(scene.requests()).containsExactly("received 5", "deleted 0"));
    }

    private void awaitSize(int size) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(scene.size("Jobs")).isEqualTo(size));
    }

    @Test
    void whatFailsComesAgainAfterTheVisibilityTimeoutAndThenIsDead() {
        scene.functions.then("worker", ScriptedFunctions.failed());
        scene.functions.then("worker", new Invocation.TimedOut());
        scene.readJobs(true, Duration.ZERO);
        scene.send("Jobs", "poison");
        scene.functions.next("worker");

        scene.loop.move(Scene.VISIBILITY);

        JsonNode again = scene.functions.next("worker").path("Records").path(0);
        assertThat(again.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("2");
        scene.loop.move(Scene.VISIBILITY);
        assertThat(scene.receive("Dead")).hasSize(1);
        assertThat(scene.functions.waiting("worker")).isZero();
    }

    @Test
    void onlyThoseThatAreReportedStay() {
        scene.functions.then("worker", event -> reportFirst(event));
        sendTwo();
        scene.readJobs(true, Duration.ZERO);
        String failed =
                scene.functions.next("worker").path("Records").path(0).path("body").asText();
        awaitSize(1);

        scene.loop.move(Scene.VISIBILITY);

        assertThat(bodies(scene.functions.next("worker"))).containsExactly(failed);
    }

    private static CompletableFuture<Invocation> reportFirst(JsonNode event) {
        String id = event.path("Records").path(0).path("messageId").asText();
        return ScriptedFunctions.now(ScriptedFunctions.returned(report("\"" + id + "\"")));
    }

    private static String report(String id) {
        return "{\"batchItemFailures\":[{\"itemIdentifier\":" + id + "}]}";
    }

    private static List<String> bodies(JsonNode event) {
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(each -> each.path("body").asText())
                .toList();
    }

    private void sendTwo() {
        scene.sqs.sendMessageBatch(call ->
                call.queueUrl(scene.url("Jobs"))
                        .entries(
                                SendMessageBatchRequestEntry.builder()
                                        .id("a")
                                        .messageBody("one")
                                        .build(),
                                SendMessageBatchRequestEntry.builder()
                                        .id("b")
                                        .messageBody("two")
                                        .build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void anEmptyReportMeansThatAllSucceeded(String report) {
        scene.functions.then("worker", ScriptedFunctions.returned(report));
        sendTwo();

        scene.readJobs(true, Duration.ZERO);

        assertThat(bodies(scene.functions.next("worker"))).containsExactly("one", "two");
        awaitSize(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "\"text\"",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"id\":\"x\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}"
            })
    void aMalformedReportMeansThatAllFailed(String report) {
        scene.functions.then("worker", ScriptedFunctions.returned(report));
        sendTwo();
        scene.readJobs(true, Duration.ZERO);
        scene.functions.next("worker");

        scene.loop.move(Scene.VISIBILITY);

        assertThat(bodies(scene.functions.next("worker"))).containsExactly("one", "two");
    }

    @Test
    void whereFailuresAreNotReportedWhatIsReturnedDoesNotMatter() {
        scene.functions.then("worker", ScriptedFunctions.returned("not JSON"));
        scene.readJobs(false, Duration.ZERO);

        scene.send("Jobs", "one");

        scene.functions.next("worker");
        awaitSize(0);
    }

    @Test
    void messagesAreGatheredForTheWindow() {
        scene.readJobs(true, Duration.ofSeconds(3));
        scene.send("Jobs", "one");
        scene.loop.move(Duration.ofSeconds(2));
        assertThat(scene.functions.waiting("worker")).isZero();

        scene.loop.move(Duration.ofSeconds(1));

        assertThat(bodies(scene.functions.next("worker"))).containsExactly("one");
    }

    @Test
    void fiveBatchesAreHandledAtOnceAndNoMore() {
        CompletableFuture<Invocation> held = new CompletableFuture<>();
        for (int i = 0; i < 5; i++) {
            scene.functions.then("worker", _ -> held);
        }
        scene.readJobs(true, Duration.ZERO);

        for (int i = 0; i < 6; i++) {
            scene.send("Jobs", "job " + i);
        }

        assertThat(scene.functions.waiting("worker")).isEqualTo(5);
        assertThat(scene.size("Jobs")).isEqualTo(6);
        held.complete(ScriptedFunctions.returned("null"));
        awaitSize(0);
    }
}
