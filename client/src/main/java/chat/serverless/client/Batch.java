package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.MessageId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages of one frame, in their order.
record Batch(List<Outgoing> messages) {

    static final Batch EMPTY = new Batch(List.of());

    /// Takes from the head of a queue what goes in one frame: no id twice, and not what has to go
    /// alone together with others.
    static Batch take(Deque<Outgoing> queue, int mostDrafts) {
        List<Outgoing> taken = new ArrayList<>();
        Set<MessageId> ids = new HashSet<>();
        int bytes = 0;
        while (!queue.isEmpty() && taken.size() < mostDrafts) {
            Outgoing next = queue.element();
            bytes += next.bytes();
            boolean fits = bytes <= Limits.ROOM_BYTES && !next.isAlone() && ids.add(next.id());
            if (!taken.isEmpty() && !fits) {
                break;
            }
            taken.add(queue.remove());
            if (next.isAlone()) {
                break;
            }
        }
        return new Batch(List.copyOf(taken));
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean has(MessageId id) {
        return messages.stream().anyMatch(message -> message.id().equals(id));
    }

    /// Those that the outbox store doesn't have in their present form.
    List<Unsent> unkept() {
        return messages.stream().filter(one -> !one.isKept()).map(Outgoing::what).toList();
    }

    /// The frame's command, with the latest hint.
    Command command(@Nullable String page) {
        Outgoing first = messages.getFirst();
        return first.what() instanceof Unsent.Text
                ? new Command.Send(first.target(), drafts(), page)
                : UnsentLine.command(first.what(), page);
    }

    /// Those that an acknowledgement doesn't speak of.
    Batch without(Event.Ack ack) {
        return new Batch(
                messages.stream()
                        .filter(message ->
                                ack.acks().stream().noneMatch(one -> one.id().equals(message.id())))
                        .toList());
    }

    private List<Draft> drafts() {
        return messages.stream()
                .map(Outgoing::what)
                .filter(Unsent.Text.class::isInstance)
                .map(what -> ((Unsent.Text) what).draft())
                .toList();
    }
}
