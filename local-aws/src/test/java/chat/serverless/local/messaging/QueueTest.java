package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.sqs.Receive;
import chat.serverless.local.sqs.Received;
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
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// Queues. Messages are sent by the AWS SDK's own client, which checks the sums of all that it
/// sends.
class QueueTest {

    private static final Receive WAITING = new Receive(10, Duration.ofSeconds(20));

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aMessageComesAsItWasSent() {
        String id = scene.send("Jobs", "{\"say\":\"héllo\"}");

        Received received = scene.receive("Jobs").getFirst();

        assertThat(received.message().id()).isEqualTo(id);
        assertThat(received.message().body()).isEqualTo("{\"say\":\"héllo\"}");
        assertThat(received.message().sentAt()).isEqualTo(HandLoop.START);
        assertThat(received.count()).isEqualTo(1);
    }

    @Test
    void aDeletedMessageDoesNotComeBack() {
        scene.send("Jobs", "one");

        scene.delete("Jobs", scene.receive("Jobs").getFirst());
        scene.loop.move(Scene.VISIBILITY);

        assertThat(scene.receive("Jobs")).isEmpty();
        assertThat(scene.size("Jobs")).isZero();
    }

    @Test
    void aMessageThatIsNotDeletedComesBackAfterTheVisibilityTimeout() {
        scene.send("Jobs", "one");
        Received first = scene.receive("Jobs").getFirst();
        scene.loop.move(Scene.VISIBILITY.minusMillis(1));
        assertThat(scene.receive("Jobs")).isEmpty();

        scene.loop.move(Duration.ofMillis(1));

        Received second = scene.receive("Jobs").getFirst();
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(second.handle()).isNotEqualTo(first.handle());
        assertThat(second.count()).isEqualTo(2);
    }

    @Test
    void aHandleOfAnEarlierReceiptDeletesNothing() {
        scene.send("Jobs", "one");
        Received first = scene.receive("Jobs").getFirst();
        scene.loop.move(Scene.VISIBILITY);
        scene.receive("Jobs");

        scene.delete("Jobs", first);

        assertThat(scene.size("Jobs")).isEqualTo(1);
    }

    @Test
    void aDelayedMessageCannotBeReceivedBefore() {
        sendLater(10);

        assertThat(scene.receive("Jobs")).isEmpty();

        scene.loop.move(Duration.ofSeconds(10));

        assertThat(bodies(scene.receive("Jobs"))).containsExactly("later");
    }

    private void sendLater(int seconds) {
        send(call -> call.messageBody("later").delaySeconds(seconds));
    }

    private static List<String> bodies(List<Received> received) {
        return received.stream().map(each -> each.message().body()).toList();
    }

    @Test
    void aWaitingReceiverGetsAMessageAsSoonAsThereIsOne() throws Exception {
        CompletableFuture<List<Received>> waiting = scene.receive("Jobs", WAITING);
        sendLater(1);

        scene.loop.move(Duration.ofSeconds(1));

        assertThat(bodies(waiting.get(5, TimeUnit.SECONDS))).containsExactly("later");
    }

    @Test
    void aReceiverGetsNothingIfTheWaitIsOver() {
        CompletableFuture<List<Received>> waiting = scene.receive("Jobs", WAITING);

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
        assertThat(scene.receive("Jobs", new Receive(1, Duration.ZERO)).join()).hasSize(1);
        assertThat(scene.receive("Jobs")).hasSize(1);
    }

    @Test
    void aMessageThatWasReceivedTooOftenGoesToTheDeadLetters() {
        String id = scene.send("Jobs", "poison");
        for (int i = 0; i < 2; i++) {
            assertThat(scene.receive("Jobs")).hasSize(1);
            scene.loop.move(Scene.VISIBILITY);
        }

        assertThat(scene.receive("Jobs")).isEmpty();

        Received dead = scene.receive("Dead").getFirst();
        assertThat(dead.message().id()).isEqualTo(id);
        assertThat(dead.movedFrom()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:Jobs");
        assertThat(scene.size("Jobs")).isZero();
    }

    @Test
    void messagesAreKeptForTheRetentionPeriod() {
        scene.send("Jobs", "old");
        scene.loop.move(Duration.ofDays(4).minus(Scene.VISIBILITY).minusMillis(1));
        assertThat(scene.receive("Jobs")).hasSize(1);

        scene.loop.move(Scene.VISIBILITY.plusMillis(1));

        assertThat(scene.receive("Jobs")).isEmpty();
        assertThat(scene.size("Jobs")).isZero();
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
        assertThat(bodies(scene.receive("Jobs"))).containsExactly("fine");
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
        assertThat(scene.size("Jobs")).isZero();
    }

    private void sendAll(List<SendMessageBatchRequestEntry> entries) {
        scene.sqs.sendMessageBatch(call -> call.queueUrl(scene.url("Jobs")).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void anUnknownQueueDoesNotExist() {
        assertThatThrownBy(() -> scene.send("None", "x"))
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void delaysHaveBounds(int seconds) {
        assertThatThrownBy(() -> sendLater(seconds))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("DelaySeconds");
    }

    @Test
    void badMessagesAreRefused() {
        assertThatThrownBy(() -> scene.send("Jobs", "a\u0001"))
                .isInstanceOf(InvalidMessageContentsException.class);
        assertThatThrownBy(() -> scene.send("Jobs", ""))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageBody");
        assertThatThrownBy(() -> scene.send("Jobs", "x".repeat(1_048_577)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("shorter than 1048576 bytes");
        assertThat(scene.size("Jobs")).isZero();
    }

    @Test
    void messageAttributesAreNotServed() {
        MessageAttributeValue kind =
                MessageAttributeValue.builder().dataType("String").stringValue("x").build();

        assertThatThrownBy(() ->
                        send(call -> call.messageBody("x").messageAttributes(Map.of("kind", kind))))
                .isInstanceOfSatisfying(
                        SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(501))
                .hasMessageContaining("MessageAttributes is not served here");
        assertThat(scene.size("Jobs")).isZero();
    }

    private void send(Consumer<SendMessageRequest.Builder> draft) {
        scene.sqs.sendMessage(call -> draft.accept(call.queueUrl(scene.url("Jobs"))));
    }
}
