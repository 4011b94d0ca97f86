package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Entry;
import chat.serverless.checker.Observation;
import chat.serverless.checker.Observation.Span;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Request;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.CommandReader.Decoded;
import chat.serverless.model.json.EventReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Records what the frames of one device say, before its client orders, merges or drops any of it.
final class FrameRecorder {

    private final Device device;
    private final Recorder recorder;
    private final Map<String, Asked> questions = new ConcurrentHashMap<>();

    /// A command that is not yet answered.
    ///
    /// @param at when it went out
    private record Asked(Command command, long at) {}

    FrameRecorder(Device device, Recorder recorder) {
        this.device = device;
        this.recorder = recorder;
    }

    /// A frame is about to go out.
    void goesOut(String frame) {
        if (CommandReader.read(frame) instanceof Decoded.Accepted(Request request)) {
            if (request.command() instanceof Command.Receipt receipt) {
                recorder.see(
                        new Observation.Move(
                                device,
                                receipt.conversation(),
                                orZero(receipt.delivered()),
                                orZero(receipt.read())));
            }
            if (request.requestId() != null) {
                questions.put(request.requestId(), new Asked(request.command(), recorder.now()));
            }
        }
    }

    /// A frame has come in.
    void cameIn(String text) {
        EventReader.read(text).ifPresent(this::cameIn);
    }

    private void cameIn(Frame frame) {
        @Nullable Asked asked =
                frame.requestId() == null ? null : questions.remove(frame.requestId());
        switch (frame.event()) {
            case Event.Messages messages ->
                    recorder.see(
                            new Observation.Heard(
                                    device, messages.conversation(), entries(messages.messages())));
            case Event.Receipt told ->
                    recorder.see(
                            new Observation.Told(
                                    device,
                                    told.conversation(),
                                    told.user(),
                                    told.delivered(),
                                    told.read()));
            default -> {
                if (asked != null) {
                    answered(asked, frame.event());
                }
            }
        }
    }

    private void answered(Asked asked, Event answer) {
        switch (asked.command()) {
            case Command.Receipt receipt when answer instanceof Event.Ok ->
                    recorder.see(
                            new Observation.Moved(
                                    device,
                                    receipt.conversation(),
                                    orZero(receipt.delivered()),
                                    orZero(receipt.read())));
            case Command.History question when answer instanceof Event.History history ->
                    recorder.see(page(question.range(), history, asked.at()));
            case Command.Sync question when answer instanceof Event.Sync sync ->
                    sync.conversations().forEach(state -> state(question, state, asked.at()));
            case Command command
                    when answer instanceof Event.Error(Refusal refusal)
                            && !refusal.code().mayBeRetried() ->
                    refused(command);
            default -> {}
        }
    }

    /// Of several drafts it is not known which one was refused; the client sends them again, each
    /// on its own.
    private void refused(Command command) {
        switch (command) {
            case Command.Send(Target.Conversation(var conversation), List<Draft> drafts, _)
                    when drafts.size() == 1 ->
                    refused(conversation, drafts.getFirst().id());
            case Command.Edit edit -> refused(edit.conversation(), edit.draft().id());
            case Command.Delete delete -> refused(delete.conversation(), delete.id());
            case Command.Reaction reaction -> refused(reaction.conversation(), reaction.id());
            case Command.GroupChange change -> refused(change.conversation(), change.mark().id());
            default -> {}
        }
    }

    private void refused(ConversationId conversation, @Nullable MessageId id) {
        if (id != null) {
            recorder.see(new Observation.Refused(device, conversation, id));
        }
    }

    private Observation.Page page(Range range, Event.History history, long at) {
        return new Observation.Page(
                device,
                history.conversation(),
                at,
                span(range, history),
                history.last(),
                history.page() != null,
                entries(history.messages()));
    }

    private static Span span(Range range, Event.History history) {
        boolean more = history.more();
        return switch (range) {
            case Range.After(long after) -> after(after, history.messages(), more, history.last());
            case Range.Before(long before) ->
                    new Span(
                            before(history.messages(), more), Math.min(before - 1, history.last()));
            case Range.Newest _ -> new Span(before(history.messages(), more), history.last());
        };
    }

    private static Span after(long after, List<Message> messages, boolean more, long last) {
        boolean goesOn = more && !messages.isEmpty();
        return new Span(after, goesOn ? messages.getLast().seq() : Math.max(after, last));
    }

    private static long before(List<Message> messages, boolean more) {
        return more && !messages.isEmpty() ? messages.getFirst().seq() - 1 : 0;
    }

    private void state(Command.Sync question, Event.State state, long at) {
        Event.News news = state.news();
        @Nullable Long cursor = question.cursors().get(state.conversation());
        recorder.see(
                new Observation.Page(
                        device,
                        state.conversation(),
                        at,
                        span(cursor, news),
                        news.last(),
                        news.page() != null,
                        entries(news.messages())));
        cursor(state, new Event.MemberCursor(device.user(), state.own()), at);
        state.others().forEach(other -> cursor(state, other, at));
    }

    private static Span span(@Nullable Long cursor, Event.News news) {
        if (cursor != null) {
            return after(cursor, news.messages(), news.more(), news.last());
        }
        return news.messages().isEmpty()
                ? new Span(news.last(), news.last())
                : new Span(before(news.messages(), news.more()), news.last());
    }

    private void cursor(Event.State state, Event.MemberCursor member, long at) {
        recorder.see(
                new Observation.Cursor(
                        device,
                        state.conversation(),
                        at,
                        member.user(),
                        member.cursor().delivered(),
                        member.cursor().read()));
    }

    private static List<Entry> entries(List<Message> messages) {
        return messages.stream().map(Recorder::entry).toList();
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
