package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the others are known to be.
final class Cursors {

    private record Member(ConversationId conversation, UserId user) {}

    private final Map<Member, Event.Cursor> known = new HashMap<>();

    /// Takes note of cursors, which never go back. Answers where they are now, or null where that
    /// is where they were.
    Event.@Nullable Receipt move(Event.Receipt receipt) {
        Member member = new Member(receipt.conversation(), receipt.user());
        Event.Cursor last = known.getOrDefault(member, new Event.Cursor(0, 0));
        Event.Cursor next =
                new Event.Cursor(
                        Math.max(last.delivered(), receipt.delivered()),
                        Math.max(last.read(), receipt.read()));
        if (next.equals(last)) {
            return null;
        }
        known.put(member, next);
        return new Event.Receipt(
                receipt.conversation(), receipt.user(), next.delivered(), next.read());
    }
}
