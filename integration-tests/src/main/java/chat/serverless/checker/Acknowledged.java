package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is acknowledged stands in the log at that number, one id has one number, and is new once.
final class Acknowledged implements Rule {

    private record Key(ConversationId conversation, Author author) {}

    private final Truth truth;
    private final Reports reports;
    private final Map<Key, Long> numbers = new HashMap<>();
    private final Set<Key> news = new HashSet<>();

    Acknowledged(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        if (line.what() instanceof Observation.Ack ack) {
            Key key = new Key(ack.conversation(), new Author(ack.device().user(), ack.id()));
            repeat(ack, key);
            Log log = truth.of(ack.conversation());
            if (log.isRead()) {
                compare(ack, key.author(), log);
            }
        }
    }

    private void repeat(Observation.Ack ack, Key key) {
        @Nullable Long before = numbers.putIfAbsent(key, ack.seq());
        if (before != null && before != ack.seq()) {
            report(Kind.TWO_NUMBERS, ack, "acknowledged at " + before + " before");
        }
        if (!ack.duplicate() && !news.add(key)) {
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
