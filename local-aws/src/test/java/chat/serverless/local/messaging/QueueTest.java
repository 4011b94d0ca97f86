package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// Queues, by the AWS SDK's own client, which checks the sums of all that it sends and gets.
class QueueTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aMessageComesAsItWasSent() {
        Map<String, MessageAttributeValue> attributes =
                Map.of(
                        "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("ü")
                                        .build(),
                        "size",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("7")
                                        .build(),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("x"))
                                        .build());

        String id =
                scene.sqs
                        .sendMessage(call ->
                                call.queueUrl(scene.url("Jobs"))
                                        .messageBody("{\"say\":\"héllo\"}")
                                        .messageAttributes(attributes))
                        .messageId();

        Message message = scene.receive("Jobs").getFirst();
        assertThat(message.messageId()).isEqualTo(id);
        assertThat(message.body()).isEqualTo("{\"say\":\"héllo\"}");
        assertThat(message.messageAttributes()).isEqualTo(attributes);
        assertThat(message.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", Long.toString(HandLoop.START.toEpochMilli()))
                .containsEntry("SenderId", "000000000000");
    }

    @Test
    void whatIsDeletedDoesNotComeBack() {
        scene.send("Jobs", "one");
        Message message = scene.receive("Jobs").getFirst();

        delete(message);
        scene.loop.move(Scene.VISIBILITY);

        assertThat(scene.receive("Jobs")).isEmpty();
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    private void delete(Message message) {
        scene.sqs.deleteMessage(
                call -> call.queueUrl(scene.url("Jobs")).receiptHandle(message.receiptHandle()));
    }

    @Test
    void whatIsNotDeletedComesBackWhenTheVisibilityTimeoutIsOver() {
        scene.send("Jobs", "one");
        Message first = scene.receive("Jobs").getFirst();
        scene.loop.move(Scene.VISIBILITY.minusMillis(1));
        assertThat(scene.receive("Jobs")).isEmpty();

        scene.loop.move(Duration.ofMillis(1));

        Message second = scene.receive("Jobs").getFirst();
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        assertThat(second.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void aHandleOfAnEarlierReceiptDeletesNothing() {
        scene.send("Jobs", "one");
        Message first = scene.receive("Jobs").getFirst();
        scene.loop.move(Scene.VISIBILITY);
        scene.receive("Jobs");

        delete(first);

        assertThat(scene.counts("Jobs")).isEqualTo("0 1 0");
    }

    @Test
    void theReceiverCanChangeTheVisibilityTimeout() {
        scene.send("Jobs", "one");
        scene.receive("Jobs", call -> call.visibilityTimeout(5));
        scene.loop.move(Duration.ofSeconds(5));
        Message message = scene.receive("Jobs").getFirst();

        hide(message, 0);

        assertThat(scene.counts("Jobs")).isEqualTo("1 0 0");
        assertThatThrownBy(() -> hide(message, 10)).isInstanceOf(MessageNotInflightException.class);
    }

    private void hide(Message message, int seconds) {
        scene.sqs.changeMessageVisibility(call ->
                call.queueUrl(scene.url("Jobs"))
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(seconds));
    }

    @Test
    void aDelayedMessageCannotBeReceivedBefore() {
        scene.sqs.sendMessage(
                call -> call.queueUrl(scene.url("Jobs")).messageBody("later").delaySeconds(10));

        assertThat(scene.counts("Jobs")).isEqualTo("0 0 1");
        assertThat(scene.receive("Jobs")).isEmpty();

        scene.loop.move(Duration.ofSeconds(10));

        assertThat(scene.receive("Jobs")).extracting(Message::body).containsExactly("later");
    }

    @Test
    void whoWaitsGetsAMessageAsSoonAsThereIsOne() throws Exception {
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> scene.receive("Jobs", call -> call.waitTimeSeconds(20)));
        scene.sqs.sendMessage(
                call -> call.queueUrl(scene.url("Jobs")).messageBody("later").delaySeconds(1));
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 1");

        scene.loop.move(Duration.ofSeconds(1));

        assertThat(waiting.get(5, TimeUnit.SECONDS))
                .extracting(Message::body)
                .containsExactly("later");
    }

    @Test
    void whoWaitsLongEnoughGetsNothing() {
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> scene.receive("Jobs", call -> call.waitTimeSeconds(20)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    scene.loop.move(Duration.ofSeconds(20));
                    return waiting.isDone();
                });

        assertThat(waiting.join()).isEmpty();
    }

    @Test
    void oneCallReceivesAsManyAsItAsksFor() {
        IntStream.range(0, 12).forEach(i -> scene.send("Jobs", "job " + i));

        assertThat(scene.receive("Jobs")).hasSize(10);
        assertThat(scene.receive("Jobs", _ -> {})).hasSize(1);
        assertThat(scene.counts("Jobs")).isEqualTo("1 11 0");
    }

    @Test
    void whatWasReceivedTooOftenGoesToTheDeadLetters() {
        String id = scene.send("Jobs", "poison");
        for (int i = 0; i < 2; i++) {
            assertThat(scene.receive("Jobs")).hasSize(1);
            scene.loop.move(Scene.VISIBILITY);
        }

        assertThat(scene.receive("Jobs")).isEmpty();

        Message dead = scene.receive("Dead").getFirst();
        assertThat(dead.messageId()).isEqualTo(id);
        assertThat(dead.attributes())
                .containsEntry(
                        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                        "arn:aws:sqs:us-east-1:000000000000:Jobs");
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    @Test
    void messagesAreKeptForTheRetentionPeriod() {
        scene.send("Jobs", "old");
        scene.loop.move(Duration.ofDays(4).minusMillis(1));
        assertThat(scene.counts("Jobs")).isEqualTo("1 0 0");

        scene.loop.move(Duration.ofMillis(1));

        assertThat(scene.receive("Jobs")).isEmpty();
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    @Test
    void eachEntryOfABatchSucceedsOrFailsOnItsOwn() {
        var answer =
                scene.sqs.sendMessageBatch(call ->
                        call.queueUrl(scene.url("Jobs"))
                                .entries(
                                        entry("a", "fine"),
                                        entry("b", "bad \u0000"),
                                        entry("c", "late").toBuilder().delaySeconds(901).build()));

        assertThat(answer.successful()).extracting("id").containsExactly("a");
        assertThat(answer.failed()).extracting("id").containsExactly("b", "c");
        assertThat(answer.failed().getFirst().senderFault()).isTrue();
        assertThat(scene.counts("Jobs")).isEqualTo("1 0 0");
    }

    @Test
    void aBatchIsDeletedEntryByEntry() {
        scene.send("Jobs", "one");
        Message message = scene.receive("Jobs").getFirst();

        var answer =
                scene.sqs.deleteMessageBatch(call ->
                        call.queueUrl(scene.url("Jobs"))
                                .entries(
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id("a")
                                                .receiptHandle(message.receiptHandle())
                                                .build(),
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id("b")
                                                .receiptHandle("none")
                                                .build()));

        assertThat(answer.successful()).extracting("id").containsExactly("a");
        assertThat(answer.failed()).extracting("code").containsExactly("ReceiptHandleIsInvalid");
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    @Test
    void aBatchThatIsWrongAsAWholeSendsNothing() {
        String half = "x".repeat(600_000);

        assertThatThrownBy(() -> sendAll(List.of())).isInstanceOf(EmptyBatchRequestException.class);
        assertThatThrownBy(() -> sendAll(List.of(entry("a", "1"), entry("a", "2"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
        assertThatThrownBy(() -> sendAll(List.of(entry("a b", "1"))))
                .isInstanceOf(InvalidBatchEntryIdException.class);
        assertThatThrownBy(() -> sendAll(List.of(entry("a", half), entry("b", half))))
                .isInstanceOf(BatchRequestTooLongException.class);
        assertThatThrownBy(() ->
                        sendAll(IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "x")).toList()))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    private void sendAll(List<SendMessageBatchRequestEntry> entries) {
        scene.sqs.sendMessageBatch(call -> call.queueUrl(scene.url("Jobs")).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void whatDoesNotExistIsNamedAsAwsNamesIt() {
        assertThatThrownBy(() -> scene.url("None"))
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
        assertThatThrownBy(() ->
                        scene.sqs.sendMessage(call ->
                                call.queueUrl("http://localhost/000000000000/None")
                                        .messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() ->
                        scene.sqs.deleteMessage(
                                call -> call.queueUrl(scene.url("Jobs")).receiptHandle("x")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void delaysHaveBounds(int seconds) {
        assertThatThrownBy(() -> send(call -> call.messageBody("x").delaySeconds(seconds)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("DelaySeconds");
    }

    @Test
    void badMessagesAreRefused() {
        assertThatThrownBy(() -> send(call -> call.messageBody("a\u0001")))
                .isInstanceOf(InvalidMessageContentsException.class);
        assertThatThrownBy(() -> send(call -> call.messageBody("")))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageBody");
        assertThatThrownBy(() -> send(call -> call.messageBody("x".repeat(1_048_577))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("shorter than 1048576 bytes");
        assertThat(scene.counts("Jobs")).isEqualTo("0 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {".name", "a..b", "AWS.trace", "amazon.trace"})
    void badNamesOfAttributesAreRefused(String name) {
        MessageAttributeValue value =
                MessageAttributeValue.builder().dataType("String").stringValue("x").build();

        assertThatThrownBy(() ->
                        send(call -> call.messageBody("x").messageAttributes(Map.of(name, value))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("'" + name + "' is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jobs 1", "Jöbs", "Jobs.old"})
    void badNamesOfQueuesAreRefused(String name) {
        assertThatThrownBy(() -> scene.url(name))
                .isInstanceOf(SqsException.class)
                .isNotInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("alphanumeric characters, hyphens, or underscores");
    }

    private void send(Consumer<SendMessageRequest.Builder> draft) {
        scene.sqs.sendMessage(call -> draft.accept(call.queueUrl(scene.url("Jobs"))));
    }

    @Test
    void aQueueSaysHowItIsMade() {
        var attributes =
                scene.sqs
                        .getQueueAttributes(call ->
                                call.queueUrl(scene.url("Jobs"))
                                        .attributeNames(
                                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                                QueueAttributeName.QUEUE_ARN,
                                                QueueAttributeName.REDRIVE_POLICY))
                        .attributesAsStrings();

        assertThat(attributes)
                .containsOnlyKeys("VisibilityTimeout", "QueueArn", "RedrivePolicy")
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:Jobs");
    }
}
