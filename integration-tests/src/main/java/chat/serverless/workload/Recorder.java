package chat.serverless.workload;

import chat.serverless.checker.Content;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Entry;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.checker.Observation;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import java.util.concurrent.atomic.AtomicLong;

/// Writes down what is seen, and keeps count.
final class Recorder {

    private final HistoryWriter history;
    private final Progress progress = new Progress();
    private final AtomicLong acked = new AtomicLong();
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Recorder(HistoryWriter history) {
        this.history = history;
    }

    /// Written before it is counted, so that what is counted is in the history.
    void see(Observation what) {
        history.write(what);
        switch (what) {
            case Observation.Connect(var device) -> progress.connected(device);
            case Observation.Disconnect(var device) -> progress.disconnected(device);
            case Observation.Listen listen ->
                    progress.listens(listen.device(), listen.conversation(), listen.after());
            case Observation.Ack ack -> {
                acked.incrementAndGet();
                progress.knows(ack.device(), ack.conversation(), ack.seq());
            }
            case Observation.Applied one -> {
                applied.incrementAndGet();
                progress.knows(one.device(), one.conversation(), one.entry().seq());
            }
            case Observation.Presence news ->
                    progress.heard(news.device(), news.user(), news.online());
            case Observation.Looked looked ->
                    progress.heard(looked.device(), looked.user(), looked.online());
            default -> {}
        }
    }

    void failed() {
        failed.incrementAndGet();
    }

    Progress progress() {
        return progress;
    }

    long now() {
        return history.now();
    }

    long ackedCount() {
        return acked.get();
    }

    long appliedCount() {
        return applied.get();
    }

    long failedCount() {
        return failed.get();
    }

    static Entry entry(Message message) {
        boolean event = message.content() instanceof chat.serverless.model.Content.GroupEvent;
        MessageId id = event ? new MessageId("event:" + message.seq()) : message.id();
        return new Entry(message.seq(), id, message.from(), content(message.content()));
    }

    private static Content content(chat.serverless.model.Content content) {
        return switch (content) {
            case chat.serverless.model.Content.Text text ->
                    new Content.Text(Digest.of(text.text()));
            case chat.serverless.model.Content.Deleted _ -> new Content.Deleted();
            case chat.serverless.model.Content.Hidden _ -> new Content.Deleted();
            case chat.serverless.model.Content.Edit edit ->
                    new Content.Edit(edit.edits(), Digest.of(edit.text()));
            case chat.serverless.model.Content.Deletion deletion ->
                    new Content.Delete(deletion.deletes());
            case chat.serverless.model.Content.Reaction reaction ->
                    new Content.Reaction(reaction.reacts(), Digest.of(reaction.emoji()));
            case chat.serverless.model.Content.GroupEvent _ -> new Content.Event();
        };
    }
}
