package chat.serverless.functions.core;

import static chat.serverless.functions.core.AccountScene.ALICE;
import static chat.serverless.functions.core.AccountScene.BOB;
import static chat.serverless.functions.core.AccountScene.PAST;
import static chat.serverless.functions.core.AccountScene.TALK;
import static chat.serverless.functions.core.AccountScene.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Export.Bounds;
import chat.serverless.functions.core.Export.Part;
import chat.serverless.functions.core.Export.Person;
import chat.serverless.model.Command.Mute;
import chat.serverless.model.Command.Receipt;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Event.Place;
import chat.serverless.model.Event.State;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportTest {

    private final AccountScene scene = new AccountScene();

    @Test
    void itHasWhatIsKnownOfThePersonAndAllThatTheyMayRead() {
        Instant until = Instant.ofEpochMilli(4_102_444_800_000L);
        scene.alice.does(new Mute(TALK, until));
        scene.alice.does(new Receipt(TALK, 2L, 1L));

        Part part = scene.export(Bounds.USUAL).part(ALICE, null);

        Person person = Objects.requireNonNull(part.person());
        assertThat(person.online()).isTrue();
        assertThat(person.lastSeen()).isNull();
        assertThat(person.devices()).hasSize(1);
        assertThat(part.next()).isNull();
        assertThat(part.conversations())
                .extracting(State::conversation)
                .isEqualTo(List.of(TALK, PAST, TEAM));
        State talk = part.conversations().getFirst();
        assertThat(talk.with()).isEqualTo(BOB);
        assertThat(talk.own()).isEqualTo(new Cursor(2, 1));
        assertThat(talk.others()).isEmpty();
        assertThat(talk.mutedUntil()).isEqualTo(until);
        assertThat(talk.news().messages()).isEqualTo(scene.log(TALK));
        assertThat(part.conversations().getLast().place())
                .isEqualTo(new Place("Title", Role.OWNER, 1, null));
        assertThat(part.conversations().getLast().news().messages()).isEqualTo(scene.log(TEAM));
    }

    @Test
    void ofAGroupThatTheyLeftItHasWhatWasSaidUntilThen() {
        State past = scene.export(Bounds.USUAL).part(ALICE, null).conversations().get(1);

        assertThat(past.place()).isEqualTo(new Place("Title", Role.MEMBER, 1, 3L));
        assertThat(past.news().messages()).isEqualTo(scene.log(PAST).subList(0, 3));
        assertThat(past.news().last()).isEqualTo(3);
    }

    @Test
    void whoWasNeverThereHasNothing() {
        Part part = scene.export(Bounds.USUAL).part(new UserId("nobody"), null);

        assertThat(part).isEqualTo(new Part(new Person(false, null, List.of()), List.of(), null));
    }

    @Test
    void exportSkipsRowsWithoutAStanding() {
        List<State> before = scene.export(Bounds.USUAL).part(ALICE, null).conversations();
        scene.chat.memberships.putRowWithoutStanding(ALICE, new Group(new GroupId("left")));

        assertThat(scene.export(Bounds.USUAL).part(ALICE, null).conversations()).isEqualTo(before);
    }

    @Test
    void itChangesNothing() {
        List<String> before = scene.kept();

        scene.export(Bounds.USUAL).part(ALICE, null);

        assertThat(scene.kept()).isEqualTo(before);
    }

    @Test
    void howeverSmallThePartsAreTheyAreTheSameTogether() {
        Map<ConversationId, List<Message>> whole = exported(Bounds.USUAL);

        for (int conversations = 1; conversations <= 4; conversations++) {
            for (int messages = 1; messages <= 7; messages++) {
                Bounds bounds = new Bounds(conversations, messages, 10_000);
                assertThat(exported(bounds)).as("%s", bounds).isEqualTo(whole);
            }
        }
        assertThat(exported(new Bounds(10, 100, 1))).isEqualTo(whole);
    }

    @Test
    void aPartEndsWithTheMessageThatIsBeyondItsBytes() {
        int bytes = EventWriter.bytes(scene.log(TALK).getFirst());

        Part one = scene.export(new Bounds(10, 100, bytes)).part(ALICE, null);
        Part two = scene.export(new Bounds(10, 100, bytes + 1)).part(ALICE, null);

        assertThat(one.conversations().getFirst().news().messages()).hasSize(1);
        assertThat(one.next()).isEqualTo(new Position(null, TALK, 1));
        assertThat(two.conversations().getFirst().news().messages()).hasSize(2);
    }

    /// In as many parts as it takes; the person is in the first alone.
    private Map<ConversationId, List<Message>> exported(Bounds bounds) {
        Map<ConversationId, List<Message>> all = new LinkedHashMap<>();
        @Nullable Position from = null;
        do {
            Part part = scene.export(bounds).part(ALICE, from);
            assertThat(part.person() != null).isEqualTo(from == null);
            assertThat(part.conversations()).hasSizeLessThanOrEqualTo(bounds.conversations());
            int messages = 0;
            for (State state : part.conversations()) {
                messages += state.news().messages().size();
                all.computeIfAbsent(state.conversation(), _ -> new ArrayList<>())
                        .addAll(state.news().messages());
            }
            assertThat(messages).isLessThanOrEqualTo(bounds.messages());
            from = part.next();
        } while (from != null);
        return all;
    }
}
