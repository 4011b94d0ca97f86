package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far each member has come. Receipts may arrive in any order; cursors never go back.
final class Standings {

    private record Key(ConversationId conversation, UserId user) {}

    private final Map<Key, Event.Receipt> known = new HashMap<>();

    /// Where the member stands now; empty where the receipt brings nothing new.
    Optional<Event.Receipt> learn(Event.Receipt receipt) {
        Key key = new Key(receipt.conversation(), receipt.user());
        Event.@Nullable Receipt before = known.get(key);
        Event.Receipt now = before == null ? receipt : farthest(before, receipt);
        known.put(key, now);
        return now.equals(before) ? Optional.empty() : Optional.of(now);
    }

    private static Event.Receipt farthest(Event.Receipt one, Event.Receipt other) {
        return new Event.Receipt(
                one.conversation(),
                one.user(),
                Math.max(one.delivered(), other.delivered()),
                Math.max(one.read(), other.read()));
    }
}
