package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one device sends to one conversation gets its numbers in the order of the first sends.
final class SendersOrder implements Rule {

    private record Key(Device device, ConversationId conversation) {}

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
        if (line.what() instanceof Observation.Sending what && isInOrder(what)) {
            Sent sent = Sent.of(what);
            @Nullable Long seq = truth.of(what.conversation()).numberOf(sent.author());
            if (seq != null && seen.add(sent)) {
                first(what, seq);
            }
        }
    }

    /// Clients send messages and their changes in order, one after the other. Changes of a group do
    /// not wait for them.
    private static boolean isInOrder(Observation.Sending what) {
        return switch (what) {
            case Observation.Send _,
                    Observation.Edit _,
                    Observation.Delete _,
                    Observation.React _ ->
                    true;
            case Observation.AddMembers _, Observation.RemoveMembers _, Observation.Leave _ ->
                    false;
        };
    }

    private void first(Observation.Sending what, long seq) {
        Key key = new Key(what.device(), what.conversation());
        long before = newest.merge(key, seq, Math::max);
        if (before > seq) {
            reports.add(
                    Kind.SENDERS_ORDER,
                    Place.of(what, seq),
                    what.id() + " stands before " + before + ", which the device sent earlier");
        }
    }
}
