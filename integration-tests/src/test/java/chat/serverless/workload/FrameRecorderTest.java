package chat.serverless.workload;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.checker.Device;
import chat.serverless.checker.HistoryReader;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.checker.Line;
import chat.serverless.checker.Observation;
import chat.serverless.checker.Observation.Page;
import chat.serverless.checker.Observation.Span;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Request;
import chat.serverless.model.UserId;
import chat.serverless.model.json.CommandWriter;
import chat.serverless.model.json.EventWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameRecorderTest {

    private static final Device BOB = Device.parse("bob/phone");
    private static final UserId ALICE = new UserId("alice");
    private static final ConversationId TALK = ConversationId.between(ALICE, BOB.user());

    @TempDir private Path folder;

    @Test
    void anAnswerSpeaksForTheNumbersThatWereAskedForAsFarAsItGoes() {
        assertThat(span(new Range.After(3), true, 4, 5)).isEqualTo(new Span(3, 5));
        assertThat(span(new Range.After(3), false, 4, 5, 6, 7, 8, 9)).isEqualTo(new Span(3, 9));
        assertThat(span(new Range.After(9), false)).isEqualTo(new Span(9, 9));
        assertThat(span(new Range.After(12), false)).isEqualTo(new Span(12, 12));
        assertThat(span(new Range.Before(6), true, 4, 5)).isEqualTo(new Span(3, 5));
        assertThat(span(new Range.Before(3), false, 1, 2)).isEqualTo(new Span(0, 2));
        assertThat(span(new Range.Before(20), true, 8, 9)).isEqualTo(new Span(7, 9));
        assertThat(span(new Range.Newest(), true, 8, 9)).isEqualTo(new Span(7, 9));
    }

    private Span span(Range range, boolean more, long... seqs) {
        Event answer = new Event.History(TALK, messages(seqs), 9, more, "9");
        List<Observation> seen =
                recorded(frames -> answer(frames, new Command.History(TALK, range, 15), answer));
        assertThat(seen).hasSize(1);
        return ((Page) seen.getFirst()).span();
    }

    @Test
    void syncShowsEachConversationAndTheCursorsOfBoth() {
        Event.State state =
                new Event.State(
                        TALK,
                        ALICE,
                        new Event.Cursor(5, 4),
                        List.of(new Event.MemberCursor(ALICE, new Event.Cursor(7, 6))),
                        new Event.News(9, messages(4, 5), true, null));

        List<Observation> seen =
                recorded(frames ->
                        answer(
                                frames,
                                new Command.Sync(Map.of(TALK, 3L), null, null),
                                new Event.Sync(List.of(state), null)));

        assertThat(seen).hasSize(3);
        Page page = (Page) seen.getFirst();
        assertThat(page.span()).isEqualTo(new Span(3, 5));
        assertThat(page.last()).isEqualTo(9);
        assertThat(page.hint()).isFalse();
        assertThat(seen.subList(1, 3))
                .containsExactly(
                        new Observation.Cursor(BOB, TALK, page.asked(), BOB.user(), 5, 4),
                        new Observation.Cursor(BOB, TALK, page.asked(), ALICE, 7, 6));
    }

    @Test
    void receiptsAreSeenAsTheyGoOutAreStoredAndComeIn() {
        Command receipt = new Command.Receipt(TALK, 5L, null);
        Event told = new Event.Receipt(TALK, ALICE, 7, 6);

        List<Observation> seen =
                recorded(frames -> {
                    answer(frames, receipt, new Event.Ok());
                    frames.cameIn(EventWriter.write(new Frame(null, told)));
                });

        assertThat(seen)
                .containsExactly(
                        new Observation.Move(BOB, TALK, 5, 0),
                        new Observation.Moved(BOB, TALK, 5, 0),
                        new Observation.Told(BOB, TALK, ALICE, 7, 6));
    }

    @Test
    void whatIsRefusedForGoodIsSeenAndWhatMayBeRetriedIsNot() {
        MessageId id = new MessageId("m1");
        Command edit = new Command.Edit(TALK, 4, new Draft(id, "new", null), null);

        List<Observation> seen =
                recorded(frames -> {
                    answer(frames, edit, error(Refusal.Code.BUSY));
                    answer(frames, edit, error(Refusal.Code.NOT_A_MEMBER));
                });

        assertThat(seen).containsExactly(new Observation.Refused(BOB, TALK, id));
    }

    private static Event error(Refusal.Code code) {
        return new Event.Error(new Refusal(code, "No."));
    }

    private static void answer(FrameRecorder frames, Command command, Event answer) {
        frames.goesOut(CommandWriter.write(new Request("1", command)));
        frames.cameIn(EventWriter.write(new Frame("1", answer)));
    }

    private static List<Message> messages(long... seqs) {
        List<Message> messages = new ArrayList<>();
        LongStream.of(seqs)
                .mapToObj(seq ->
                        new Message(seq, new MessageId("m" + seq), ALICE, "hi", Instant.EPOCH))
                .forEach(messages::add);
        return messages;
    }

    private List<Observation> recorded(Consumer<FrameRecorder> use) {
        Path file = folder.resolve("frames.jsonl");
        try (HistoryWriter history = HistoryWriter.to(file)) {
            use.accept(new FrameRecorder(BOB, new Recorder(history)));
        }
        return HistoryReader.read(file).stream().map(Line::what).toList();
    }
}
