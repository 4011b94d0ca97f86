package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Groups.Changed;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.RenameGroup;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every log promises of ids that are repeated behind more than 1 MB of messages, at which a
/// query of the table ends.
public abstract class RepeatsContract extends GroupScene {

    private static final int FRAMES = 60;
    private static final int DRAFTS = 25;
    private static final String TEXT = "x".repeat(1150);

    @Test
    void repeatedDraftsAreRecognisedBehindOneMegabyteOfMessages() {
        ConversationId talk = ConversationId.between(alice, bob);
        List<Draft> first = List.of(new Draft(new MessageId("m1"), "hi", 0L));
        log().append(new Submission(talk, alice, first, null, NOON));
        writeMoreThanAMegabyte(talk);

        Append again = log().append(new Submission(talk, alice, first, null, NOON));

        assertIsRepeat(again, 1);
        assertThat(log().reaches(talk, 1 + FRAMES * DRAFTS)).isTrue();
        assertThat(log().reaches(talk, 2 + FRAMES * DRAFTS)).isFalse();
    }

    @Test
    void repeatedChangesAreRecognisedBehindOneMegabyteOfMessages() {
        create(alice, bob);
        write(alice, "m1");
        write(alice, "m2");
        Amendment edit = amendment("e1", new Content.Edit(2, "new"));
        Amendment reaction = amendment("r1", new Content.Reaction(2, "\uD83D\uDC4D"));
        Amendment deletion = amendment("d1", new Content.Deletion(3));
        List.of(edit, reaction, deletion).forEach(log()::amend);
        writeMoreThanAMegabyte(team);

        assertIsRepeat(log().amend(edit), 4);
        assertIsRepeat(log().amend(reaction), 5);
        assertIsRepeat(log().amend(deletion), 6);
        assertThat(last(team)).isEqualTo(6 + FRAMES * DRAFTS);
    }

    @Test
    void repeatedGroupChangesAreRecognisedBehindOneMegabyteOfMessages() {
        create(alice, bob);
        rename();
        writeMoreThanAMegabyte(team);

        Changed.Done again = (Changed.Done) rename();

        assertThat(again.entry().repeated()).isTrue();
        assertThat(again.entry().message().seq()).isEqualTo(2);
        assertThat(last(team)).isEqualTo(2 + FRAMES * DRAFTS);
    }

    private static void assertIsRepeat(Append append, long seq) {
        assertThat(append).isInstanceOf(Append.Stored.class);
        ConversationLog.Entry entry = ((Append.Stored) append).entries().getFirst();
        assertThat(entry.message().seq()).isEqualTo(seq);
        assertThat(entry.repeated()).isTrue();
    }

    private Changed rename() {
        Wish wish = new Wish(team, alice, new MessageId("c1"), 1L, Set.of(), NOON);
        return groups().change(
                        wish, new GroupRules(alice, new RenameGroup(team, "New", Mark.NONE)));
    }

    private Amendment amendment(String id, Content change) {
        return new Amendment(team, alice, new MessageId(id), change, new Hints(3L, null), NOON);
    }

    private void writeMoreThanAMegabyte(ConversationId conversation) {
        for (int frame = 0; frame < FRAMES; frame++) {
            List<Draft> drafts = new ArrayList<>();
            for (int n = 0; n < DRAFTS; n++) {
                drafts.add(new Draft(new MessageId("b" + (frame * DRAFTS + n)), TEXT, null));
            }
            assertThat(log().append(new Submission(conversation, bob, drafts, null, NOON)))
                    .isInstanceOf(Append.Stored.class);
        }
    }
}
