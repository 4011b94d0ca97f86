package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each read is dense, agrees with the final log, knows what somebody had seen before it, and says
/// of the end of the log no more than its reader may know.
final class Reads implements Rule {

    private final Truth truth;
    private final Horizon horizon;
    private final Reports reports;

    Reads(Truth truth, Horizon horizon, Reports reports) {
        this.truth = truth;
        this.horizon = horizon;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        if (line.what() instanceof Observation.Page page
                && truth.of(page.conversation()).isRead()) {
            read(page);
        }
    }

    /// The one of several memberships that an answer goes by; null where that can't be told.
    static @Nullable Stay stay(Observation.Page page, List<Stay> stays) {
        long seq = page.entries().isEmpty() ? page.last() : page.entries().getFirst().seq();
        return stays.size() == 1
                ? stays.getFirst()
                : stays.stream().filter(stay -> stay.holds(seq)).findFirst().orElse(null);
    }

    private void read(Observation.Page page) {
        UserId user = page.device().user();
        long known = horizon.knownBefore(page.conversation(), page.asked());
        long possible = horizon.possible(page.conversation());
        List<Stay> stays = truth.of(page.conversation()).stays().between(user, known, possible);
        page.entries().forEach(entry -> compare(page, entry));
        page.entries().forEach(entry -> asked(page, entry));
        if (stays.isEmpty()) {
            return;
        }
        @Nullable Stay stay = stay(page, stays);
        if (stay != null) {
            dense(page, stay);
        }
        knowsSeen(page, Math.min(known, stays.getFirst().until()));
        end(page, Math.min(possible, stays.getLast().until()));
        hint(page, stays, known);
    }

    private void dense(Observation.Page page, Stay stay) {
        long next = Math.max(page.span().after() + 1, stay.from());
        for (Entry entry : page.entries()) {
            if (stay.holds(entry.seq())) {
                next = dense(page, entry.seq(), next);
            }
        }
        gap(page, next, Math.min(page.span().upTo(), stay.until()) + 1);
    }

    /// The number after this one.
    private long dense(Observation.Page page, long seq, long expected) {
        if (seq < expected) {
            reports.add(Kind.DOUBLED, Place.of(page, seq), "read again or out of order");
        }
        gap(page, expected, seq);
        return Math.max(expected, seq + 1);
    }

    private void gap(Observation.Page page, long expected, long seq) {
        if (seq > expected) {
            reports.add(
                    Kind.GAP,
                    Place.of(page, expected),
                    "the read leaves out " + (seq - expected) + " numbers from here on");
        }
    }

    private void asked(Observation.Page page, Entry entry) {
        if (entry.seq() > page.span().upTo()) {
            String text =
                    "read, although only numbers up to " + page.span().upTo() + " were asked for";
            reports.add(Kind.DOUBLED, Place.of(page, entry.seq()), text);
        }
    }

    private void compare(Observation.Page page, Entry entry) {
        Log log = truth.of(page.conversation());
        if (!log.has(entry)) {
            String text = "read " + entry.author() + ", but the final log has ";
            reports.add(Kind.DIFFERENT, Place.of(page, entry.seq()), text + log.at(entry.seq()));
        } else if (!log.mayHaveSaid(entry, entry.content())) {
            reports.add(
                    Kind.CONTENT,
                    Place.of(page, entry.seq()),
                    "read what " + entry + " never said");
        }
    }

    private void knowsSeen(Observation.Page page, long known) {
        if (known > page.last()) {
            reports.add(
                    Kind.LOST,
                    Place.of(page, known),
                    "seen before a read that ends at " + page.last());
        }
    }

    private void end(Observation.Page page, long most) {
        if (page.last() > most) {
            String text = "said to be the newest number, but the reader sees " + most + " at most";
            reports.add(Kind.PAST_LAST, Place.of(page, page.last()), text);
        }
    }

    /// Where the log ends is not for those who have left.
    private void hint(Observation.Page page, List<Stay> stays, long known) {
        if (page.hint() && stays.size() == 1 && stays.getFirst().until() <= known) {
            String text = page.device().user() + " has left, and gets a hint where the log ends";
            reports.add(Kind.LEAKED, Place.of(page, page.last()), text);
        }
    }
}
