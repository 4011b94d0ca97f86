package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Each read is dense, agrees with the final log, and knows what was acknowledged before it.
final class Reads implements Rule {

    private final Truth truth;
    private final Reports reports;

    /// For each conversation the greatest number acknowledged, by the time at which it came.
    private final Map<ConversationId, TreeMap<Long, Long>> newest = new HashMap<>();

    Reads(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Ack ack -> acknowledged(line.t(), ack);
            case Observation.Page page -> read(page);
            default -> {}
        }
    }

    private void acknowledged(long t, Observation.Ack ack) {
        TreeMap<Long, Long> times =
                newest.computeIfAbsent(ack.conversation(), _ -> new TreeMap<>());
        if (times.isEmpty() || times.lastEntry().getValue() < ack.seq()) {
            times.put(t, ack.seq());
        }
    }

    private void read(Observation.Page page) {
        long next = page.span().after() + 1;
        for (Entry entry : page.entries()) {
            next = dense(page, entry.seq(), next);
            compare(page, entry);
        }
        long _ = dense(page, page.span().upTo() + 1, next);
        knowsAcknowledged(page);
    }

    /// The number after this one.
    private long dense(Observation.Page page, long seq, long expected) {
        if (seq < expected) {
            reports.add(Kind.DOUBLED, Place.of(page, seq), "read again or out of order");
        } else if (seq > expected) {
            reports.add(
                    Kind.GAP,
                    Place.of(page, expected),
                    "the read leaves out " + (seq - expected) + " numbers from here on");
        }
        return Math.max(expected, seq + 1);
    }

    private void compare(Observation.Page page, Entry entry) {
        Log log = truth.of(page.conversation());
        @Nullable Entry there = log.at(entry.seq());
        if (!log.isRead()) {
            return;
        }
        if (there == null || !there.author().equals(entry.author())) {
            String text = "read " + entry.author() + ", but the final log has " + there;
            reports.add(Kind.DIFFERENT, Place.of(page, entry.seq()), text);
        } else if (!log.mayHaveSaid(entry, entry.content())) {
            reports.add(
                    Kind.CONTENT,
                    Place.of(page, entry.seq()),
                    "read what " + entry + " never said");
        }
    }

    private void knowsAcknowledged(Observation.Page page) {
        @Nullable TreeMap<Long, Long> times = newest.get(page.conversation());
        Map.@Nullable Entry<Long, Long> before =
                times == null ? null : times.lowerEntry(page.asked());
        if (before != null && before.getValue() > page.last()) {
            reports.add(
                    Kind.LOST,
                    Place.of(page, before.getValue()),
                    "acknowledged before a read that ends at " + page.last());
        }
    }
}
