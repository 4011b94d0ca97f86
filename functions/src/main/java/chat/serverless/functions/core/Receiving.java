package chat.serverless.functions.core;

import chat.serverless.model.Command.Receipt;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Refusal.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves a member's cursors and says who is to know.
final class Receiving {

    private final ConversationLog log;
    private final Memberships memberships;
    private final Recipients recipients;

    Receiving(ConversationLog log, Memberships memberships, Recipients recipients) {
        this.log = log;
        this.memberships = memberships;
        this.recipients = recipients;
    }

    /// Memberships never go back, and never pass the newest message.
    Outcome receive(Session who, Direct conversation, Receipt receipt) {
        long farthest = Math.max(orZero(receipt.delivered()), orZero(receipt.read()));
        long last = log.last(conversation);
        if (farthest > last) {
            return Outcome.refused(
                    Code.NO_SUCH_MESSAGE,
                    "There is no message " + farthest + "; the newest is " + last + ".");
        }
        Optional<Cursor> moved = move(who, conversation, receipt);
        List<Delivery> deliveries =
                moved.map(cursor -> deliveries(who, conversation, cursor)).orElse(List.of());
        return new Outcome(new Event.Ok(), deliveries);
    }

    private Optional<Cursor> move(Session who, Direct conversation, Receipt receipt) {
        long delivered = orZero(receipt.delivered());
        long read = orZero(receipt.read());
        Optional<Cursor> afterRead =
                read > 0
                        ? memberships.readUpTo(read, who.user(), conversation)
                        : Optional.<Cursor>empty();
        Optional<Cursor> afterDelivered =
                delivered > read
                        ? memberships.deliveredUpTo(delivered, who.user(), conversation)
                        : Optional.<Cursor>empty();
        return afterDelivered.or(() -> afterRead);
    }

    private List<Delivery> deliveries(Session who, Direct conversation, Cursor cursor) {
        Event event =
                new Event.Receipt(conversation, who.user(), cursor.delivered(), cursor.read());
        return Recipients.deliveries(
                recipients.connections(conversation.members(), who), List.of(event));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
