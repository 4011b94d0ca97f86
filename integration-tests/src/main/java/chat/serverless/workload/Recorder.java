package chat.serverless.workload;

import chat.serverless.checker.Content;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Entry;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.checker.Observation;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Writes down what is seen, and keeps count.
final class Recorder {

    private final HistoryWriter history;
    private final Progress progress = new Progress();
    private final AtomicLong acked = new AtomicLong();
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
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
            case Observation.Sending one ->
                    progress.sends(one.device(), one.conversation(), one.id());
            case Observation.Ack ack -> {
                acked.incrementAndGet();
                progress.knows(ack.device(), ack.conversation(), ack.seq());
            }
            case Observation.Refused _ -> refused.incrementAndGet();
            case Observation.Heard heard ->
                    heard.entries().forEach(one -> progress.exists(heard.conversation(), one));
            case Observation.Page page ->
                    page.entries().forEach(one -> progress.exists(page.conversation(), one));
            case Observation.Applied one -> {
                applied.incrementAndGet();
                progress.exists(one.conversation(), one.entry());
                progress.handsOn(one.device(), one.conversation(), one.entry().seq());
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

    long refusedCount() {
        return refused.get();
    }

    long failedCount() {
        return failed.get();
    }

    static Entry entry(Message message) {
        Map<UserId, Digest> reactions = new HashMap<>();
        if (message.content() instanceof chat.serverless.model.Content.Text text) {
            text.reactions().forEach(one -> reactions.put(one.user(), Digest.of(one.emoji())));
        }
        return new Entry(
                message.seq(),
                message.id(),
                message.from(),
                content(message),
                message.changed(),
                reactions);
    }

    private static Content content(Message message) {
        return switch (message.content()) {
            case chat.serverless.model.Content.Text text ->
                    new Content.Text(Digest.of(text.text()));
            case chat.serverless.model.Content.Deleted _ -> new Content.Deleted();
            case chat.serverless.model.Content.Hidden _ -> new Content.Hidden();
            case chat.serverless.model.Content.Edit edit ->
                    new Content.Edit(edit.edits(), Digest.of(edit.text()));
            case chat.serverless.model.Content.Deletion deletion ->
                    new Content.Delete(deletion.deletes());
            case chat.serverless.model.Content.Reaction reaction ->
                    new Content.Reaction(reaction.reacts(), Digest.of(reaction.emoji()));
            case chat.serverless.model.Content.GroupEvent event -> event(message.from(), event);
        };
    }

    private static Content event(UserId by, chat.serverless.model.Content.GroupEvent event) {
        List<UserId> joined = new ArrayList<>();
        List<UserId> left = new ArrayList<>();
        switch (event) {
            case chat.serverless.model.Content.Created created -> {
                joined.add(by);
                joined.addAll(created.members());
            }
            case chat.serverless.model.Content.Added added -> joined.addAll(added.members());
            case chat.serverless.model.Content.Removed removed -> left.addAll(removed.members());
            case chat.serverless.model.Content.Left _ -> left.add(by);
            case chat.serverless.model.Content.Renamed _,
                    chat.serverless.model.Content.RoleSet _ -> {}
        }
        return new Content.Event(joined, left);
    }
}
