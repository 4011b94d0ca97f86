package chat.serverless.checker;

import chat.serverless.checker.KnownCursors.Pair;
import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member's cursors never go back; read <= delivered <= what the viewer may see; none is above
/// what its owner sent.
///
/// Receipts overtake each other on their way, so one alone says little about another. But the
/// server said each of them when it was true:
///
/// - An answer to `sync` shows no less than the server had said before the question: to the owner
///   that it is stored, or to anybody that it is so. What it says of others may be a second old.
/// - Of two receipts, one is ahead of the other in both cursors, or level with it.
/// - A client orders receipts before it hands them on.
final class Cursors implements Rule {

    private static final long LAG_MILLIS = 1000;

    private record Owner(ConversationId conversation, UserId user) {}

    private record Viewer(Device device, Owner owner) {}

    /// Cursors of a member as a device saw them.
    private record Seen(Observation.InConversation what, UserId user, Pair now) {

        Owner owner() {
            return new Owner(what.conversation(), user);
        }
    }

    private final Truth truth;
    private final Horizon horizon;
    private final Reports reports;
    private final Map<Owner, KnownCursors> known = new HashMap<>();
    private final Map<Viewer, Pair> handedOn = new HashMap<>();

    Cursors(Truth truth, Horizon horizon, Reports reports) {
        this.truth = truth;
        this.horizon = horizon;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Move move -> own(move).sends(new Pair(move.delivered(), move.read()));
            case Observation.Moved moved ->
                    own(moved).stored(line.t(), new Pair(moved.delivered(), moved.read()));
            case Observation.Told told -> {
                Pair now = new Pair(told.delivered(), told.read());
                told(line.t(), new Seen(told, told.user(), now));
            }
            case Observation.Cursor cursor -> {
                Pair now = new Pair(cursor.delivered(), cursor.read());
                Seen seen = new Seen(cursor, cursor.user(), now);
                answered(cursor.asked(), seen);
                told(line.t(), seen);
            }
            case Observation.Receipt receipt -> {
                Pair now = new Pair(receipt.delivered(), receipt.read());
                handedOn(new Seen(receipt, receipt.user(), now));
            }
            default -> {}
        }
    }

    private KnownCursors own(Observation.InConversation what) {
        return known(new Owner(what.conversation(), what.device().user()));
    }

    private KnownCursors known(Owner owner) {
        return known.computeIfAbsent(owner, _ -> new KnownCursors());
    }

    private void answered(long asked, Seen seen) {
        boolean isOwn = seen.user().equals(seen.what().device().user());
        Pair before = known(seen.owner()).storedBefore(isOwn ? asked : asked - LAG_MILLIS);
        notBehind(seen, before);
    }

    private void told(long t, Seen seen) {
        KnownCursors all = known(seen.owner());
        if (all.sent().isBehind(seen.now())) {
            report(Kind.INVENTED, seen, "%s sent %s at most".formatted(seen.user(), all.sent()));
        }
        if (!all.tells(seen.now())) {
            report(
                    Kind.CURSOR_BACK,
                    seen,
                    "%s's cursors are %s, which crosses what was told before"
                            .formatted(seen.user(), seen.now()));
        }
        all.stored(t, seen.now());
        bounded(seen);
    }

    private void handedOn(Seen seen) {
        @Nullable Pair before =
                handedOn.put(new Viewer(seen.what().device(), seen.owner()), seen.now());
        notBehind(seen, before == null ? new Pair(0, 0) : before);
        bounded(seen);
    }

    private void notBehind(Seen seen, Pair before) {
        if (seen.now().isBehind(before)) {
            String text =
                    "%s's cursors are %s, but were %s".formatted(seen.user(), seen.now(), before);
            report(Kind.CURSOR_BACK, seen, text);
        }
    }

    private void bounded(Seen seen) {
        Log log = truth.of(seen.what().conversation());
        if (seen.now().read() > seen.now().delivered()) {
            String text = seen.user() + " has only " + seen.now().delivered() + " delivered";
            report(Kind.READ_AHEAD, seen, text);
        }
        long most = most(seen.what(), log);
        if (log.isRead() && seen.now().delivered() > most) {
            String text = seen.user() + "'s cursor, but the viewer sees " + most + " at most";
            report(Kind.PAST_LAST, seen, text);
        }
    }

    private long most(Observation.InConversation what, Log log) {
        long possible = horizon.possible(what.conversation());
        List<Stay> stays = log.stays().between(what.device().user(), 0, possible);
        return stays.isEmpty() ? possible : Math.min(possible, stays.getLast().until());
    }

    private void report(Kind kind, Seen seen, String text) {
        reports.add(kind, Place.of(seen.what(), seen.now().delivered()), text);
    }
}
