package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.meter.Price;
import chat.serverless.local.meter.Prices;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a talk may use of AWS: messages with their receipts, alone and several at once. What each
/// command uses is in [CommandBudgetTest] and [GroupBudgetTest].
@Live
@Needs(Capability.METER)
class BudgetTest {

    private static final int MESSAGES = 20;
    private static final String TEXT = "0123456789".repeat(10);

    /// A function of 1 GB for 10 ms, instead of what this machine takes.
    private static final double GIGABYTE_SECONDS = 0.010;

    private final LocalPages pages;
    private final UserId alice;
    private final UserId bob;
    private final RawClient sender;
    private final RawClient receiver;
    private int framesIn;
    private int acks;
    private String page = "";
    private long last;
    private int receipts;

    BudgetTest(Scene scene) {
        pages = LocalPages.of(scene.deployment());
        alice = scene.someone("alice");
        bob = scene.someone("bob");
        sender = scene.raw(alice, "phone");
        receiver = scene.raw(bob, "phone");
    }

    @BeforeEach
    void theConversationIsUnderWay() {
        pages.resetMeter();
        deliver(1);
        receipt();
        receipts = 0;
        framesIn = 0;
        acks = 0;
        pages.resetMeter();
    }

    @Test
    void aMessageWithItsReceiptKeepsItsBudget() {
        for (int n = 0; n < MESSAGES; n++) {
            deliver(1);
            receipt();
        }

        JsonNode send = operation("send");
        JsonNode receipt = operation("receipt");
        assertThat(units(send, "MessagesTable", "write")).isEqualTo(MESSAGES);
        assertThat(units(send, "MessagesTable", "read")).isEqualTo(0.25 * MESSAGES);
        assertThat(units(receipt, "MembershipsTable", "write")).isEqualTo(MESSAGES);
        assertThat(units(receipt, "MessagesTable", "read")).isEqualTo(0.5 * MESSAGES);
        assertThat(units(receipt, "UsersTable", "read")).isEqualTo(MESSAGES);
        assertThat(invocations()).isEqualTo(2 * MESSAGES);
        long posts =
                send.path("calls").path("post").asLong()
                        + receipt.path("calls").path("post").asLong();
        assertThat(framesIn + acks + posts).isEqualTo(5 * MESSAGES);
    }

    @Test
    void aMillionMessagesWithAReceiptForFiveCostLessThanFiveDollars() {
        for (int n = 0; n < MESSAGES; n++) {
            deliver(1);
            if (n % 5 == 4) {
                receipt();
            }
        }

        assertThat(dollarsAMillion(MESSAGES)).isLessThan(new BigDecimal("5.00"));
    }

    @Test
    void aMillionMessagesOfFiveAFrameCostLessThanTwoDollars() {
        for (int n = 0; n < MESSAGES; n += 5) {
            deliver(5);
            receipt();
        }

        assertThat(dollarsAMillion(MESSAGES)).isLessThan(new BigDecimal("2.00"));
    }

    @Test
    void aReactionToANewMessageIsOneWrite() {
        ObjectNode reaction = command("reaction").put("conversation", conversation(alice, bob));

        ask(receiver, reaction.put("seq", last).put("emoji", "\u2764").put("id", "r"));

        assertThat(units(operation("reaction"), "MessagesTable", "write")).isEqualTo(1);
        assertThat(units(operation("reaction"), "MessagesTable", "read")).isLessThanOrEqualTo(2);
    }

    /// Sends one frame, with the page's hint, and waits until it is delivered.
    private void deliver(int drafts) {
        ObjectNode send = command("send").put("to", bob.value());
        if (!page.isEmpty()) {
            send.put("page", page);
        }
        ArrayNode list = send.putArray("drafts");
        for (int n = 0; n < drafts; n++) {
            list.addObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("text", TEXT)
                    .put("after", last);
        }
        framesIn++;
        JsonNode ack = ask(sender, send);
        acks++;
        page = ack.path("page").asText();
        last = ack.path("acks").path(drafts - 1).path("seq").asLong();
        receiver.next(frame -> frame.path("type").asText().equals("message"));
    }

    /// Acknowledges what came, and waits until the sender knows. It needs no answer of its own.
    private void receipt() {
        ObjectNode receipt = command("receipt").put("conversation", conversation(alice, bob));
        receipt.remove("requestId");
        framesIn++;
        receiver.say(receipt.put("delivered", last).toString());
        sender.next(frame -> frame.path("type").asText().equals("receipt"));
        receipts++;
        // The sender hears of it before the function that tells it has come to its end.
        Patience.until(() -> operation("receipt").path("invocations").asInt() >= receipts);
    }

    private JsonNode operation(String action) {
        return pages.meter().path("operations").path("MessageFunction").path(action);
    }

    private static double units(JsonNode operation, String table, String kind) {
        return operation.path("tables").path(table).path(kind).asDouble();
    }

    private long invocations() {
        return pages.meter().path("functions").path("MessageFunction").path("invocations").asLong();
    }

    /// What the frames and their functions used, but for time: of that, 10 ms an invocation. What
    /// earlier tests have left to do may be done meanwhile, by other functions.
    private BigDecimal dollarsAMillion(int messages) {
        List<JsonNode> operations = List.of(operation("send"), operation("receipt"));
        double frames = framesIn + acks + sum(operations, "/calls/post");
        double invoked = sum(operations, "/invocations");
        BigDecimal used =
                price(Price.MESSAGE, frames)
                        .add(price(Price.INVOCATION, invoked))
                        .add(price(Price.GIGABYTE_SECOND, GIGABYTE_SECONDS * invoked))
                        .add(price(Price.READ_UNIT, tables(operations, "read")))
                        .add(price(Price.WRITE_UNIT, tables(operations, "write")))
                        .add(price(Price.TOPIC_REQUEST, sum(operations, "/calls/sns")));
        return used.movePointRight(6).divide(BigDecimal.valueOf(messages));
    }

    private static BigDecimal price(Price price, double amount) {
        return Prices.list().of(price, BigDecimal.valueOf(amount));
    }

    private static double tables(List<JsonNode> operations, String kind) {
        double units = 0;
        for (JsonNode one : operations) {
            for (JsonNode table : one.path("tables")) {
                units += table.path(kind).asDouble();
            }
        }
        return units;
    }

    private static double sum(List<JsonNode> operations, String pointer) {
        return operations.stream().mapToDouble(one -> one.at(pointer).asDouble()).sum();
    }
}
