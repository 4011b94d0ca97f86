package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each command of a group may use of AWS, exactly. One of its members is connected, and the
/// function has seen them write before.
@Live
class GroupBudgetTest {

    private static final String CHANGE =
            "5 trips: BatchGetItem, GetItem, Query, TransactWriteItems, sns; ";

    private final LocalPages pages;
    private final Ledger ledger;
    private final Scene scene;
    private final RawClient phone;
    private String page = "";
    private long last;

    GroupBudgetTest(Scene scene) {
        this.scene = scene;
        pages = LocalPages.of(scene.deployment());
        ledger = new Ledger(pages);
        phone = scene.raw(scene.someone("alice"), "phone");
    }

    /// A message is one write and one publication whatever the group's size, and each member half a
    /// read unit. What is told to all, and not stored, is told in groups of up to 32.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3  | 2.5  | 3.0
                    32 | 17.0 | 17.5
                    33 | 17.5 | 2.0
                    46 | 24.0 | 2.0
                    """)
    void messagesBySize(int members, double fanOut, double receipt) {
        String team = create(members);
        say(team);

        ledger.holds("send", "2 trips: UpdateItem, sns; 0.0 read, 1.0 written", () -> say(team));
        ledger.holds(
                "FanOutFunction",
                "records",
                "2 trips: BatchGetItem, Query; " + fanOut + " read, 0.0 written",
                () -> say(team));
        ledger.holds(
                "receipt",
                "2 trips: BatchGetItem, 2 Query, UpdateItem; " + receipt + " read, 1.0 written",
                () -> {
                    say(team);
                    pages.resetMeter();
                    ask(phone, command("receipt").put("conversation", team).put("read", last));
                });
    }

    @Test
    void aNewGroupOfThree() {
        ledger.holds(
                "createGroup",
                "4 trips: GetItem, Query, TransactWriteItems, sns; 2.0 read, 16.0 written",
                () -> create(3));
    }

    @Test
    void changes() {
        String team = create(3);

        ledger.holds(
                "addMembers", CHANGE + "4.0 read, 8.0 written", () -> change("addMembers", team));
        ledger.holds(
                "removeMembers",
                CHANGE + "4.0 read, 8.0 written",
                () -> change("removeMembers", team));
        ledger.holds(
                "renameGroup",
                CHANGE + "3.0 read, 4.0 written",
                () ->
                        ask(
                                phone,
                                command("renameGroup")
                                        .put("conversation", team)
                                        .put("title", unique())));
    }

    @Test
    void whatIsRead() {
        String team = create(3);
        say(team);

        ledger.holds(
                "members",
                "3 trips: BatchGetItem, GetItem, Query; 3.0 read, 0.0 written",
                () -> ask(phone, command("members").put("conversation", team)));
        ledger.holds(
                "history",
                "1 trips: GetItem, Query; 2.0 read, 0.0 written",
                () -> ask(phone, command("history").put("conversation", team)));
        ledger.holds(
                "typing",
                "2 trips: BatchGetItem, Query; 2.0 read, 0.0 written",
                () -> ask(phone, command("typing").put("conversation", team)));
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private String create(int members) {
        ObjectNode create = command("createGroup").put("id", unique()).put("title", "Team");
        ArrayNode others = create.putArray("members");
        for (int n = 1; n < members; n++) {
            others.add(scene.someone("bob").value());
        }
        page = "";
        last = 1;
        return ask(phone, create).path("conversation").asText();
    }

    /// Names somebody who was just taken in, or nobody knows.
    private void change(String action, String team) {
        UserId carol = scene.someone("carol");
        if (action.equals("removeMembers")) {
            named("addMembers", team, carol);
            pages.resetMeter();
        }
        named(action, team, carol);
    }

    private void named(String action, String team, UserId user) {
        ObjectNode command = command(action).put("conversation", team);
        command.putArray("members").add(user.value());
        ask(phone, command);
    }

    /// A short message on a page with room.
    private void say(String team) {
        if (page.isEmpty() || page.endsWith("f")) {
            send(team);
            Patience.until(() -> pages.meter().path("functions").has("FanOutFunction"));
            pages.resetMeter();
        }
        send(team);
    }

    private void send(String team) {
        ObjectNode send = command("send").put("conversation", team);
        if (!page.isEmpty()) {
            send.put("page", page);
        }
        send.putArray("drafts")
                .addObject()
                .put("id", unique())
                .put("text", "hi")
                .put("after", last);
        JsonNode ack = ask(phone, send);
        page = ack.path("page").asText();
        last = ack.path("acks").path(0).path("seq").asLong();
    }
}
