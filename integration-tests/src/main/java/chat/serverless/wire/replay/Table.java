package chat.serverless.wire.replay;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a replay prints at its end.
final class Table {

    private static final double NANOS_PER_MILLI = 1e6;

    private record Key(UserId to, ConversationId conversation, MessageId id) {}

    private Table() {}

    static String of(Outcome outcome, Verdict verdict) {
        List<Double> millis = millis(outcome);
        double seconds = outcome.scale().elapsed().toMillis() / 1000.0;
        long readBack = outcome.log().values().stream().mapToLong(List::size).sum();
        return String.format(
                Locale.ROOT,
                """
                people              %,9d
                conversations       %,9d
                messages sent       %,9d
                acknowledged        %,9d
                delivered           %,9d
                read back           %,9d
                lost                %,9d
                duplicated          %,9d
                reordered           %,9d
                send to delivery    %,9.0f ms p50
                                    %,9.0f ms p99
                elapsed             %,9.1f s
                messages a second   %,9.1f
                """,
                outcome.scale().people(),
                outcome.log().size(),
                outcome.sent().size(),
                outcome.sent().stream().filter(each -> each.stored().isDone()).count(),
                outcome.delivered().size(),
                readBack,
                verdict.lost(),
                verdict.duplicated(),
                verdict.reordered(),
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                seconds,
                outcome.sent().size() / seconds);
    }

    /// From each send to its first delivery, sorted.
    private static List<Double> millis(Outcome outcome) {
        Map<Key, Long> arrivals = new HashMap<>();
        for (Delivered each : outcome.delivered()) {
            Key key = new Key(each.to(), each.conversation(), each.message().id());
            arrivals.putIfAbsent(key, each.atNanos());
        }
        List<Double> millis = new ArrayList<>();
        for (Sent each : outcome.sent()) {
            @Nullable Long arrival = arrivals.get(key(each));
            if (arrival != null) {
                millis.add((arrival - each.atNanos()) / NANOS_PER_MILLI);
            }
        }
        millis.sort(null);
        return millis;
    }

    private static Key key(Sent sent) {
        Stored stored = sent.stored().join();
        return new Key(sent.line().to(), stored.conversation(), stored.id());
    }

    private static double quantile(List<Double> sorted, double quantile) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
