package chat.serverless.functions.core;

import chat.serverless.functions.core.Recipients.Connected;
import chat.serverless.model.Command.Receipt;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
        CompletableFuture<Optional<Collection<UserId>>> members =
                CompletableFuture.supplyAsync(() -> company.of(who.user(), conversation), parallel);
        long farthest = Math.max(orZero(receipt.delivered()), orZero(receipt.read()));
        boolean reached = farthest == 0 || log.reaches(conversation, farthest);
        return members.join()
                .map(others ->
                        reached
                                ? receive(who, conversation, receipt, others)
                                : Outcome.refused(
                                        Code.NO_SUCH_MESSAGE,
                                        "There is no message " + farthest + " yet."));
    }

    /// A device that is missed, because it has just connected, reads the cursors with its `sync`,
    /// or gets the next receipt: so a glance will do, at the same time as the write.
    private Outcome receive(
            Session who, ConversationId conversation, Receipt receipt, Collection<UserId> members) {
        CompletableFuture<List<Connected>> connections =
                CompletableFuture.supplyAsync(() -> recipients.glance(members, who), parallel);
        Optional<Cursor> moved = move(who, conversation, receipt);
        try {
            List<Connected> found = connections.join();
            return new Outcome(
                    new Event.Ok(),
                    moved.map(cursor -> event(who, conversation, cursor))
                            .map(event -> Recipients.deliveries(found, List.of(event)))
                            .orElse(List.of()));
        } catch (CompletionException nobodyFound) {
            return Outcome.incomplete(new Event.Ok(), nobodyFound);
        }
    }

    private static Event event(Session who, ConversationId conversation, Cursor cursor) {
        return new Event.Receipt(conversation, who.user(), cursor.delivered(), cursor.read());
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

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
