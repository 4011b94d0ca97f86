package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Event.MemberCursor;
import chat.serverless.model.Event.State;
import chat.serverless.model.Frame;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");

    @Test
    void whoeverHasNoConversationsIsInSyncAtOnce() {
        assertThat(bob.does(new Command.Sync(Map.of(), null, null)))
                .isEqualTo(new Event.Sync(List.of(), null));
    }

    @Test
    void withoutACursorTheNewestFifteenCome() {
        write(20);

        State state = only(sync(bob, Map.of()));

        assertThat(state.with()).isEqualTo(new UserId("alice"));
        assertThat(state.news().last()).isEqualTo(20);
        assertThat(state.news().messages()).extracting(Message::seq).hasSize(15).startsWith(6L);
        assertThat(state.news().more()).isTrue();
    }

    @Test
    void withACursorWhatIsNewComes() {
        write(20);

        State state = only(sync(bob, Map.of(TALK, 18L)));

        assertThat(state.news().messages()).extracting(Message::seq).containsExactly(19L, 20L);
        assertThat(state.news().more()).isFalse();
    }

    @Test
    void aDeviceThatIsFarBehindIsToldSoAndGetsTheOldestFirst() {
        write(150);

        State state = only(sync(bob, Map.of(TALK, 10L)));

        assertThat(state.news().messages()).first().extracting(Message::seq).isEqualTo(11L);
        assertThat(state.news().more()).isTrue();
        assertThat(state.news().last()).isEqualTo(150);
    }

    @Test
    void whereNothingIsNewNoMessagesCome() {
        write(3);

        State state = only(sync(bob, Map.of(TALK, 3L)));

        assertThat(state.news()).isEqualTo(new Event.News(3, List.of(), false, "1"));
    }

    @Test
    void bothSidesCursorsAreTold() {
        write(5);
        bob.does(new Command.Receipt(TALK, 4L, 2L));
        alice.does(new Command.Receipt(TALK, 5L, null));

        State state = only(sync(bob, Map.of(TALK, 5L)));

        assertThat(state.own()).isEqualTo(new Cursor(4, 2));
        assertThat(state.others())
                .containsExactly(new MemberCursor(new UserId("alice"), new Cursor(5, 0)));
    }

    @Test
    void everyConversationComesOnceOverAsManyFramesAsItTakes() {
        List<ConversationId> expected = new ArrayList<>();
        for (int n = 0; n < 70; n++) {
            String friend = "friend-%02d".formatted(n);
            alice.writes(friend, "m", "x".repeat(n % 7 == 0 ? 4000 : 40));
            expected.add(Scene.between("alice", friend));
        }

        List<Event.Sync> frames = syncAll(alice, Map.of());

        assertThat(frames).hasSizeGreaterThan(2);
        assertThat(frames).allSatisfy(frame -> assertThat(bytes(frame)).isLessThan(32 * 1024));
        assertThat(frames.stream().flatMap(frame -> frame.conversations().stream()))
                .extracting(State::conversation)
                .isEqualTo(expected);
    }

    @Test
    void anAnswerGoesNoFurtherThanTheCursorsThatItWasGiven() {
        for (String friend : List.of("b", "c", "d", "e")) {
            alice.writes(friend, "m", "hi");
        }
        ConversationId withC = Scene.between("alice", "c");

        Event.Sync first =
                (Event.Sync) alice.does(new Command.Sync(Map.of(withC, 1L), null, withC));
        Event.Sync second = (Event.Sync) alice.does(new Command.Sync(Map.of(), first.next(), null));

        assertThat(first.conversations())
                .extracting(State::conversation)
                .containsExactly(Scene.between("alice", "b"), withC);
        assertThat(second.conversations())
                .extracting(State::conversation)
                .containsExactly(Scene.between("alice", "d"), Scene.between("alice", "e"));
        assertThat(second.next()).isNull();
    }

    @Test
    void cursorsOfNoConversationOfTheUserLeadOn() {
        alice.writes("z", "m", "hi");
        ConversationId nobody = Scene.between("alice", "b");

        Event.Sync first =
                (Event.Sync) alice.does(new Command.Sync(Map.of(nobody, 1L), null, nobody));

        assertThat(first.conversations()).isEmpty();
        assertThat(first.next()).isEqualTo(nobody.value());
    }

    @Test
    void syncSkipsRowsWithoutAStanding() {
        List<ConversationId> expected = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            scene.memberships.putRowWithoutStanding(
                    new UserId("alice"), new Group(new GroupId("left-%02d".formatted(n))));
        }
        for (String friend : List.of("b", "c")) {
            alice.writes(friend, "m", "hi");
            expected.add(Scene.between("alice", friend));
        }
        Group team = new Group(new GroupId("team"));
        alice.does(new Command.CreateGroup(team.id(), "Team", List.of()));
        expected.add(team);

        List<Event.Sync> frames = syncAll(alice, Map.of());

        assertThat(frames.stream().flatMap(frame -> frame.conversations().stream()))
                .extracting(State::conversation)
                .isEqualTo(expected);
        assertThat(frames).hasSize(3);
    }

    @Test
    void nobodyHearsOfOtherPeoplesConversations() {
        write(3);
        Device eve = scene.connect("eve", "phone");

        assertThat(sync(eve, Map.of(TALK, 0L)).conversations()).isEmpty();
    }

    private void write(int messages) {
        for (int n = 1; n <= messages; n++) {
            alice.writes("bob", "m" + n, "text " + n);
        }
    }

    private static Event.Sync sync(Device device, Map<ConversationId, Long> cursors) {
        return (Event.Sync) device.does(new Command.Sync(new HashMap<>(cursors), null, null));
    }

    private static List<Event.Sync> syncAll(Device device, Map<ConversationId, Long> cursors) {
        List<Event.Sync> frames = new ArrayList<>();
        @Nullable String next = null;
        do {
            Event.Sync frame = (Event.Sync) device.does(new Command.Sync(cursors, next, null));
            frames.add(frame);
            next = frame.next();
        } while (next != null);
        return frames;
    }

    private static State only(Event.Sync sync) {
        assertThat(sync.next()).isNull();
        assertThat(sync.conversations()).hasSize(1);
        return sync.conversations().getFirst();
    }

    private static int bytes(Event event) {
        return EventWriter.write(new Frame("r".repeat(64), event))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }
}
