package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.ConversationId;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class MessageKeyTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final List<String> IDS =
            List.of(
                    "0199a3c4-0000-7000-8000-00000000abcd",
                    "0199A3C4-0000-7000-8000-00000000ABCD",
                    "0199a3c4-0000-7000-8000-00000000abc.",
                    "0199a3c4000070008000-00000000abcdefg",
                    "m1",
                    "x".repeat(128));

    @Test
    void everyKeyComesBackAndNoTwoAreTheSame() {
        Set<SdkBytes> seen = new HashSet<>();
        for (ConversationId conversation :
                List.of(
                        ConversationId.between(ALICE, BOB),
                        new ConversationId.Group(new GroupId("team")))) {
            seen.clear();
            for (UserId from : List.of(ALICE, BOB)) {
                for (String id : IDS) {
                    MessageKey key = new MessageKey(from, new MessageId(id));
                    SdkBytes encoded = key.encode(conversation);

                    assertThat(MessageKey.decode(conversation, encoded)).isEqualTo(key);
                    assertThat(seen.add(encoded)).isTrue();
                }
            }
        }
    }

    @Test
    void aUuidInAOneToOneConversationTakesSeventeenBytes() {
        MessageKey key = new MessageKey(BOB, new MessageId(IDS.getFirst()));

        assertThat(key.encode(ConversationId.between(ALICE, BOB)).asByteArray()).hasSize(17);
    }
}
