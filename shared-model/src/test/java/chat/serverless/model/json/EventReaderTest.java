package chat.serverless.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.GroupId;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final UserId BOB = new UserId("bob");
    private static final ConversationId TALK = ConversationId.between(new UserId("alice"), BOB);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Message MESSAGE =
            new Message(17, new MessageId("m-1"), BOB, "gr\u00fc\u00df \u0001 \uD83D\uDE00", NOON);

    private static final List<Message> CHANGES =
            List.of(
                    changed(new Content.Text("new", NOON)),
                    changed(new Content.Deleted(NOON)),
                    changed(new Content.Edit(3, "new")),
                    changed(new Content.Deletion(4)),
                    changed(new Content.Reaction(4, "\u2764")),
                    changed(new Content.Reaction(4, "")),
                    changed(
                            new Content.Text(
                                    "hi", null, List.of(new Content.Given(BOB, "\u2764")))),
                    changed(new Content.Created("Team", List.of(BOB))),
                    changed(new Content.Created("Team", List.of())),
                    changed(new Content.Added(List.of(BOB))),
                    changed(new Content.Removed(List.of(BOB))),
                    changed(new Content.Left()),
                    changed(new Content.Renamed("New")),
                    changed(new Content.RoleSet(BOB, Role.OWNER)),
                    changed(new Content.Hidden()),
                    changed(new Content.Text("new", NOON), 18, 18),
                    changed(new Content.Text("new", null), 0, 18),
                    changed(new Content.Deleted(NOON), 18, 18),
                    changed(new Content.Edit(3, ""), 0, 18));

    private static Message changed(Content content) {
        return new Message(17, new MessageId("m-1"), BOB, content, NOON);
    }

    private static Message changed(Content content, long edited, long changed) {
        return new Message(17, new MessageId("m-1"), BOB, content, NOON, edited, changed);
    }

    private static Event.State state(@Nullable UserId with, Event.News news) {
        Event.MemberCursor other = new Event.MemberCursor(BOB, new Event.Cursor(4, 3));
        @Nullable Instant mutedUntil = with == null ? NOON : null;
        return new Event.State(
                TALK, with, new Event.Cursor(2, 1), List.of(other), news, null, mutedUntil);
    }

    private static final ConversationId.Group TEAM = new ConversationId.Group(new GroupId("team"));

    private static Event.State inGroup(@Nullable Long left) {
        return new Event.State(
                TEAM,
                null,
                new Event.Cursor(2, 1),
                List.of(),
                new Event.News(17, List.of(), false, null),
                new Event.Place("Team", Role.MEMBER, 3, left),
                NOON);
    }

    static List<Frame> frames() {
        return List.of(
                new Frame(
                        "1",
                        new Event.Hello(
                                BOB,
                                new DeviceId("phone"),
                                NOON,
                                NOON.plusSeconds(60),
                                Limits.STANDARD)),
                new Frame(
                        "2",
                        new Event.Ack(
                                TALK,
                                List.of(
                                        new Event.Acknowledged(MESSAGE.id(), 17, NOON, false),
                                        new Event.Acknowledged(MESSAGE.id(), 17, NOON, true)),
                                "p17")),
                new Frame(null, new Event.Messages(TALK, List.of(MESSAGE), "p17")),
                new Frame("3", new Event.History(TALK, List.of(MESSAGE), 17, true, "p17")),
                new Frame("4", new Event.History(TALK, List.of(), 0, false, null)),
                new Frame(null, new Event.Messages(TALK, CHANGES, "p17")),
                new Frame(null, new Event.Messages(TEAM, CHANGES, null)),
                new Frame(
                        "g",
                        new Event.Group(
                                TEAM, "Team", List.of(new Event.Member(BOB, Role.ADMIN)), true)),
                new Frame("s", new Event.Sync(List.of(inGroup(null), inGroup(9L)), "g-team")),
                new Frame("s", new Event.Sync(List.of(), null)),
                new Frame(
                        "s",
                        new Event.Sync(
                                List.of(
                                        state(
                                                BOB,
                                                new Event.News(17, List.of(MESSAGE), true, "17")),
                                        state(null, new Event.News(17, List.of(), false, null))),
                                "d-alice~bob")),
                new Frame(null, new Event.Receipt(TALK, BOB, 18, 12)),
                new Frame(null, new Event.Typing(TALK, BOB)),
                new Frame(
                        "5",
                        new Event.Presence(
                                List.of(
                                        new Event.Seen(BOB, true, null),
                                        new Event.Seen(BOB, false, NOON)))),
                new Frame("6", new Event.Ok()),
                new Frame(null, new Event.Pong()),
                new Frame(
                        "7",
                        new Event.Error(
                                new Refusal(
                                        Refusal.Code.BUSY, "Try again.", Duration.ofMillis(200)))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void whatIsWrittenIsReadBack(Frame frame) {
        assertThat(EventReader.read(EventWriter.write(frame))).contains(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "no",
                "{\"message\": \"Internal server error\", \"connectionId\":\"x\", \"requestId\":\"y\"}",
                "{\"type\":\"sunrise\"}",
                "{\"type\":\"typing\",\"conversation\":\"nowhere\",\"user\":\"bob\"}"
            })
    void whatIsNotAnEventIsNothing(String text) {
        assertThat(EventReader.read(text)).isEmpty();
    }

    @Test
    void aMessagesSizeIsWhatItTakesInAFrame() {
        int one = size(List.of(MESSAGE));
        int three = size(List.of(MESSAGE, MESSAGE, MESSAGE));

        assertThat(three - one).isEqualTo(2 * EventWriter.bytes(MESSAGE));
    }

    @Test
    void noTwoRefusalsShareANumberOrAName() {
        assertThat(Arrays.stream(Refusal.Code.values()).map(Refusal.Code::number))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(Refusal.Code.values()).map(Refusal.Code::text))
                .doesNotHaveDuplicates();
    }

    private static int size(List<Message> messages) {
        Frame frame = new Frame(null, new Event.Messages(TALK, messages, "p17"));
        return EventWriter.write(frame).getBytes(StandardCharsets.UTF_8).length;
    }
}
