package chat.serverless.functions.memory;

import chat.serverless.functions.core.Cursors;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The cursors as a map.
public final class MemoryCursors implements Cursors {

    private record Membership(UserId member, ConversationId conversation) {}

    private final Map<Membership, Cursor> cursors = new HashMap<>();

    @Override
    public synchronized Optional<Cursor> deliveredUpTo(
            long seq, UserId member, ConversationId conversation) {
        Cursor now = cursor(member, conversation);
        return seq > now.delivered()
                ? set(member, conversation, new Cursor(seq, now.read()))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<Cursor> readUpTo(
            long seq, UserId member, ConversationId conversation) {
        Cursor now = cursor(member, conversation);
        return seq > now.read()
                ? set(member, conversation, new Cursor(Math.max(seq, now.delivered()), seq))
                : Optional.empty();
    }

    private Cursor cursor(UserId member, ConversationId conversation) {
        return cursors.getOrDefault(new Membership(member, conversation), new Cursor(0, 0));
    }

    private Optional<Cursor> set(UserId member, ConversationId conversation, Cursor cursor) {
        cursors.put(new Membership(member, conversation), cursor);
        return Optional.of(cursor);
    }
}
