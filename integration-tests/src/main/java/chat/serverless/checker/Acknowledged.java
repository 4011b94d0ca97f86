package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is acknowledged stands in the log at that number, one id has one number, and is new once.
final class Acknowledged implements Rule {

    private final Truth truth;
    private final Reports reports;
    private final Map<Sent, Long> numbers = new HashMap<>();
    private final Set<Sent> news = new HashSet<>();

    Acknowledged(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        if (line.what() instanceof Observation.Ack ack) {
            Sent sent = new Sent(ack.conversation(), new Author(ack.device().user(), ack.id()));
            repeat(ack, sent);
            Log log = truth.of(ack.conversation());
            if (log.isRead()) {
                compare(ack, sent.author(), log);
            }
        }
    }

    private void repeat(Observation.Ack ack, Sent sent) {
        @Nullable Long before = numbers.putIfAbsent(sent, ack.seq());
        if (before != null && before != ack.seq()) {
            report(Kind.TWO_NUMBERS, ack, "acknowledged at " + before + " before");
        }
        if (!ack.duplicate() && !news.add(sent)) {
            report(Kind.TWICE_NEW, ack, "acknowledged as new before");
        }
    }

    private void compare(Observation.Ack ack, Author author, Log log) {
        @Nullable Entry there = log.at(ack.seq());
        if (there != null && there.author().equals(author)) {
            return;
        }
        @Nullable Long elsewhere = log.numberOf(author);
        if (elsewhere == null) {
            report(Kind.LOST, ack, "acknowledged, but not in the log");
        } else {
            report(Kind.RENUMBERED, ack, "acknowledged here, but in the log at " + elsewhere);
        }
    }

    private void report(Kind kind, Observation.Ack ack, String text) {
        reports.add(kind, Place.of(ack, ack.seq()), ack.id() + " " + text);
    }
}
