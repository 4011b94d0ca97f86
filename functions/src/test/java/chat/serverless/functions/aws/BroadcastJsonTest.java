package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.Broadcast.Shard;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.model.Content;
import chat.serverless.model.Content.Given;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final UserId ALICE = new UserId("alice");

    @Test
    void whatIsReadIsWhatWasWritten() {
        Content reacted = new Content.Text("new", NOON, List.of(new Given(ALICE, "\u2764")));
        Broadcast broadcast =
                new Broadcast(
                        new Group(new GroupId("team")),
                        List.of(
                                new Message(2, new MessageId("m1"), ALICE, "plain", NOON),
                                new Message(3, new MessageId("m2"), ALICE, reacted, NOON, 4, 6)),
                        "1",
                        new ConnectionId("c="),
                        new Shard(ALICE, null));

        assertThat(BroadcastJson.read(BroadcastJson.write(broadcast))).isEqualTo(broadcast);
    }
}
