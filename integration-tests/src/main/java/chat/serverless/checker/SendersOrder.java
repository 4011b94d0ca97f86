package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one device sends to one conversation gets its numbers in the order of the first sends.
final class SendersOrder implements Rule {

    private record Key(Device device, ConversationId conversation) {}

    private record Sent(ConversationId conversation, Author author) {}

    private final Truth truth;
    private final Reports reports;
    private final Map<Key, Long> newest = new HashMap<>();
    private final Set<Sent> seen = new HashSet<>();

    SendersOrder(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Send send -> sent(send, send.id());
            case Observation.Edit edit -> sent(edit, edit.id());
            case Observation.Delete delete -> sent(delete, delete.id());
            case Observation.React react -> sent(react, react.id());
            default -> {}
        }
    }

    private void sent(Observation.InConversation what, MessageId id) {
        Author author = new Author(what.device().user(), id);
        @Nullable Long seq = truth.of(what.conversation()).numberOf(author);
        if (seq != null && seen.add(new Sent(what.conversation(), author))) {
            first(what, author, seq);
        }
    }

    private void first(Observation.InConversation what, Author author, long seq) {
        Key key = new Key(what.device(), what.conversation());
        long before = newest.merge(key, seq, Math::max);
        if (before > seq) {
            reports.add(
                    Kind.SENDERS_ORDER,
                    Place.of(what, seq),
                    author.id() + " stands before " + before + ", which the device sent earlier");
        }
    }
}
