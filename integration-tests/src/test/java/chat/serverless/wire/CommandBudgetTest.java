package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What each command of two people may use of AWS, exactly. Both have one device, connected.
@Live
class CommandBudgetTest {

    private static final String TEXT = "0123456789".repeat(10);

    private final LocalPages pages;
    private final Ledger ledger;
    private final Scene scene;
    private final UserId alice;
    private final UserId bob;
    private final String talk;
    private final RawClient phone;
    private String page = "";
    private long last;

    CommandBudgetTest(Scene scene) {
        this.scene = scene;
        pages = LocalPages.of(scene.deployment());
        ledger = new Ledger(pages);
        alice = scene.someone("alice");
        bob = scene.someone("bob");
        talk = conversation(alice, bob);
        phone = scene.raw(alice, "phone");
        RawClient _ = scene.raw(bob, "phone");
    }

    @BeforeEach
    void theConversationHasBegun() {
        say(true, 1);
    }

    @Test
    void aMessageOnThePageThatItsSenderNames() {
        ledger.holds(
                "send",
                "2 trips: BatchGetItem, UpdateItem, post; 2.0 read, 1.0 written",
                () -> onAPageWithRoom(() -> say(true, 1)));
    }

    @Test
    void aMessageThatBeginsAPage() {
        ledger.holds(
                "send",
                "3 trips: BatchGetItem, PutItem, Query, post; 3.0 read, 1.0 written",
                this::sayOnANewPage);
    }

    @Test
    void aMessageWithoutAPage() {
        ledger.holds(
                "send",
                "3 trips: BatchGetItem, Query, UpdateItem, post; 3.0 read, 1.0 written",
                () -> onAPageWithRoom(() -> say(false, 1)));
    }

    @Test
    void theFirstMessageOfAConversation() {
        ledger.holds(
                "send",
                "2 trips: BatchGetItem, Query, TransactWriteItems; 3.0 read, 6.0 written",
                () -> {
                    UserId carol = scene.someone("carol");
                    ask(phone, draft(command("send").put("to", carol.value())));
                });
    }

    @Test
    void aRepeat() {
        ObjectNode send = draft(command("send").put("to", bob.value()).put("page", page));
        ask(phone, send);

        ledger.holds(
                "send",
                "2 trips: BatchGetItem, UpdateItem, post; 2.0 read, 1.0 written",
                () -> ask(phone, again(send)));
    }

    @Test
    void aReceiptAndOneThatIsNoNews() {
        RawClient other = scene.raw(bob, "laptop");

        ledger.holds(
                "receipt",
                "3 trips: BatchGetItem, Query, UpdateItem, 2 post; 1.5 read, 1.0 written",
                () -> receipt(other));
        ledger.holds(
                "receipt",
                "2 trips: BatchGetItem, Query, UpdateItem; 1.5 read, 1.0 written",
                () -> receipt(other, last));
    }

    @Test
    void changesOfTheNewestMessage() {
        ledger.holds(
                "edit",
                "3 trips: BatchGetItem, Query, UpdateItem, post; 3.0 read, 1.0 written",
                () -> onAPageWithRoom(() -> change(command("edit").put("text", "new"))));
        ledger.holds(
                "delete",
                "3 trips: BatchGetItem, Query, UpdateItem, post; 3.0 read, 1.0 written",
                () -> onAPageWithRoom(() -> change(command("delete"))));
    }

    @Test
    void whatIsRead() {
        ledger.holds(
                "hello", "0 trips: ; 0.0 read, 0.0 written", () -> ask(phone, command("hello")));
        ledger.holds(
                "history",
                "1 trips: Query; 1.0 read, 0.0 written",
                () -> ask(phone, command("history").put("conversation", talk)));
        ledger.holds("sync", "2 trips: BatchGetItem, 2 Query; 2.5 read, 0.0 written", this::sync);
    }

    @Test
    void whatIsToldAndKeptNowhere() {
        ledger.holds(
                "typing",
                "2 trips: BatchGetItem, post; 0.5 read, 0.0 written",
                () -> ask(phone, command("typing").put("conversation", talk)));
        pages.resetMeter();
        phone.ask(command("ping").toString());
        assertThat(pages.meter().path("functions")).isEmpty();
    }

    @Test
    void presence() {
        ledger.holds(
                "presence",
                "1 trips: BatchGetItem; 1.0 read, 0.0 written",
                () -> ask(phone, whereIsBob()));
        ledger.holds(
                "presence",
                "2 trips: BatchGetItem, PutItem; 1.0 read, 1.0 written",
                () -> ask(phone, whereIsBob().put("watch", true)));
        ledger.holds(
                "presence",
                "2 trips: BatchGetItem, DeleteItem; 1.0 read, 1.0 written",
                () -> ask(phone, whereIsBob().put("watch", false)));
    }

    @Test
    void aUserWhoIsNamedManyTimesIsLookedUpAndWatchedOnce() {
        ObjectNode presence = whereIsBob().put("watch", true);
        for (int n = 1; n < 100; n++) {
            ((ArrayNode) presence.path("users")).add(bob.value());
        }

        ledger.holds(
                "presence",
                "2 trips: BatchGetItem, PutItem; 1.0 read, 1.0 written",
                () ->
                        assertThat(ask(phone, presence).path("users").findValuesAsText("user"))
                                .containsExactly(bob.value()));
    }

    @Test
    void aMute() {
        ledger.holds(
                "mute",
                "1 trips: UpdateItem; 0.0 read, 1.0 written",
                () ->
                        ask(
                                phone,
                                command("mute")
                                        .put("conversation", talk)
                                        .put("until", 4_102_444_800_000L)));
    }

    @Test
    void devices() {
        String token = UUID.randomUUID().toString();
        ObjectNode register = command("registerDevice").put("platform", "fcm").put("token", token);

        ledger.holds(
                "unregisterDevice",
                "4 trips: 2 GetItem, TransactWriteItems, sns; 2.0 read, 6.0 written",
                () -> {
                    ask(phone, again(register));
                    pages.resetMeter();
                    ask(phone, command("unregisterDevice"));
                });
        ledger.holds(
                "registerDevice",
                "6 trips: 3 GetItem, TransactWriteItems, 2 sns; 3.0 read, 6.0 written",
                () -> {
                    ask(phone, command("unregisterDevice"));
                    pages.resetMeter();
                    ask(phone, again(register));
                });
    }

    @Test
    void aSecondDeviceThatComes() {
        ledger.holds(
                "ConnectFunction",
                "$connect",
                "1 trips: UpdateItem; 0.0 read, 1.0 written",
                () -> {
                    RawClient _ = scene.raw(alice, "tablet");
                });
    }

    private static ObjectNode again(ObjectNode command) {
        return command.deepCopy().put("requestId", UUID.randomUUID().toString());
    }

    private ObjectNode whereIsBob() {
        ObjectNode presence = command("presence");
        presence.putArray("users").add(bob.value());
        return presence;
    }

    private void sync() {
        ObjectNode sync = command("sync");
        sync.putObject("cursors").put(talk, last);
        ask(phone, sync);
    }

    private void receipt(RawClient other) {
        say(true, 1);
        pages.resetMeter();
        receipt(other, last);
    }

    private void receipt(RawClient other, long delivered) {
        ask(other, command("receipt").put("conversation", talk).put("delivered", delivered));
    }

    /// A page takes a message while its hint does not say that it is full.
    private void onAPageWithRoom(Runnable then) {
        if (page.endsWith("f")) {
            say(true, 1);
            pages.resetMeter();
        }
        then.run();
    }

    private void sayOnANewPage() {
        while (!page.endsWith("f")) {
            say(true, 1);
        }
        pages.resetMeter();
        say(true, 1);
    }

    private void say(boolean hinted, int drafts) {
        ObjectNode send = command("send").put("to", bob.value());
        if (hinted && !page.isEmpty()) {
            send.put("page", page);
        }
        for (int n = 0; n < drafts; n++) {
            draft(send);
        }
        know(ask(phone, send));
    }

    private ObjectNode draft(ObjectNode send) {
        ArrayNode drafts = send.withArray("drafts");
        drafts.addObject()
                .put("id", UUID.randomUUID().toString())
                .put("text", TEXT)
                .put("after", last);
        return send;
    }

    /// Changes the newest message, which is the sender's own text each time.
    private void change(ObjectNode command) {
        say(true, 1);
        if (page.endsWith("f")) {
            say(true, 1);
        }
        pages.resetMeter();
        know(
                ask(
                        phone,
                        command.put("requestId", UUID.randomUUID().toString())
                                .put("conversation", talk)
                                .put("seq", last)
                                .put("id", UUID.randomUUID().toString())
                                .put("after", last)
                                .put("page", page)));
    }

    private void know(JsonNode ack) {
        page = ack.path("page").asText();
        JsonNode acks = ack.path("acks");
        last = acks.path(acks.size() - 1).path("seq").asLong();
    }
}
