package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.Receipt;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Moves a member's cursors and says who is to know.
final class Receiving {

    private final ConversationLog log;
    private final Memberships memberships;
    private final Company company;
    private final Recipients recipients;
    private final Executor parallel;

    Receiving(Chat.Ports ports, Company company, Recipients recipients, Executor parallel) {
        this.log = ports.log();
        this.memberships = ports.memberships();
        this.company = company;
        this.recipients = recipients;
        this.parallel = parallel;
    }

    /// Cursors never go back, and never pass the newest message. Empty where the user is no member.
    Optional<Outcome> receive(Session who, ConversationId conversation, Receipt receipt) {
        CompletableFuture<Boolean> member =
                CompletableFuture.supplyAsync(() -> isMember(who, conversation), parallel);
        long last = log.last(conversation);
        return member.join()
                ? Optional.of(receive(who, conversation, receipt, last))
                : Optional.empty();
    }

    private boolean isMember(Session who, ConversationId conversation) {
        return switch (conversation) {
            case Direct direct -> direct.has(who.user());
            case Group group ->
                    memberships.standing(who.user(), group).filter(Standing::isMember).isPresent();
        };
    }

    private Outcome receive(Session who, ConversationId conversation, Receipt receipt, long last) {
        long farthest = Math.max(orZero(receipt.delivered()), orZero(receipt.read()));
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

    private Optional<Cursor> move(Session who, ConversationId conversation, Receipt receipt) {
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

    private List<Delivery> deliveries(Session who, ConversationId conversation, Cursor cursor) {
        Event event =
                new Event.Receipt(conversation, who.user(), cursor.delivered(), cursor.read());
        Collection<UserId> others = company.of(who.user(), conversation).orElse(List.of());
        return Recipients.deliveries(recipients.connections(others, who), List.of(event));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
