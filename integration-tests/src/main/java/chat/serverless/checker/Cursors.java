package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a device sees of a member's cursors never goes back; read <= delivered <= newest number.
final class Cursors implements Rule {

    private record Key(Device viewer, ConversationId conversation, UserId member) {}

    private final Truth truth;
    private final Reports reports;
    private final Map<Key, Observation.Receipt> last = new HashMap<>();

    Cursors(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        if (line.what() instanceof Observation.Receipt receipt) {
            forward(receipt);
            bounded(receipt);
        }
    }

    private void forward(Observation.Receipt now) {
        Key key = new Key(now.device(), now.conversation(), now.user());
        Observation.@Nullable Receipt before = last.put(key, now);
        if (before == null) {
            return;
        }
        if (now.delivered() < before.delivered()) {
            back(now, "delivered", before.delivered());
        }
        if (now.read() < before.read()) {
            back(now, "read", before.read());
        }
    }

    private void back(Observation.Receipt now, String which, long before) {
        long seq = "read".equals(which) ? now.read() : now.delivered();
        String text = "%s's %s cursor was at %d".formatted(now.user(), which, before);
        reports.add(Kind.CURSOR_BACK, Place.of(now, seq), text);
    }

    private void bounded(Observation.Receipt now) {
        Log log = truth.of(now.conversation());
        if (now.read() > now.delivered()) {
            String text = now.user() + " has only " + now.delivered() + " delivered";
            reports.add(Kind.READ_AHEAD, Place.of(now, now.read()), text);
        }
        if (log.isRead() && now.delivered() > log.last()) {
            String text = now.user() + "'s cursor, but the newest is " + log.last();
            reports.add(Kind.PAST_LAST, Place.of(now, now.delivered()), text);
        }
    }
}
