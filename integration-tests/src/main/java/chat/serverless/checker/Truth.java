package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is so in the end: the logs, and who is online.
final class Truth {

    private final Map<ConversationId, Log> logs = new LinkedHashMap<>();
    private final Map<UserId, Boolean> online = new HashMap<>();
    private boolean quiet;

    static Truth of(Iterable<Line> history) {
        Truth truth = new Truth();
        history.forEach(line -> truth.see(line.what()));
        truth.logs.values().forEach(Log::settle);
        return truth;
    }

    /// The log of a conversation, an unread one where nothing is known of it.
    Log of(ConversationId conversation) {
        return logs.computeIfAbsent(conversation, Log::new);
    }

    Map<ConversationId, Log> logs() {
        return logs;
    }

    /// Whether a user is online in the end; null where nobody said so.
    @Nullable Boolean isOnline(UserId user) {
        return online.get(user);
    }

    private void see(Observation what) {
        switch (what) {
            case Observation.Sending one ->
                    of(one.conversation()).sent(Sent.of(one).author(), one.device(), content(one));
            case Observation.Page page -> read(page);
            case Observation.Quiet _ -> quiet = true;
            case Observation.Truth end -> online.put(end.user(), end.online());
            case Observation.InConversation other -> of(other.conversation());
            case Observation.OfDevice _ -> {}
        }
    }

    private static Content content(Observation.Sending what) {
        return switch (what) {
            case Observation.Send send -> new Content.Text(send.digest());
            case Observation.Edit edit -> new Content.Edit(edit.seq(), edit.digest());
            case Observation.Delete delete -> new Content.Delete(delete.seq());
            case Observation.React react -> new Content.Reaction(react.seq(), react.digest());
            case Observation.AddMembers add -> new Content.Event(add.members(), List.of());
            case Observation.RemoveMembers remove -> new Content.Event(List.of(), remove.members());
            case Observation.Leave leave ->
                    new Content.Event(List.of(), List.of(leave.device().user()));
        };
    }

    private void read(Observation.Page page) {
        Log log = of(page.conversation());
        if (quiet) {
            log.read(page);
        }
    }
}
