package chat.serverless.wire.replay;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is wrong with an outcome, counted in messages.
///
/// | | |
/// | --- | --- |
/// | lost | acknowledged, but not delivered to its recipient, or not in the log as it was acknowledged |
/// | duplicated | delivered, or in the log, more than once, or never sent |
/// | reordered | behind one that comes later: in the log against its sender's order, or delivered against the log's |
record Verdict(int lost, int duplicated, int reordered) {

    /// One message of one sender in one conversation.
    private record Key(ConversationId conversation, UserId from, MessageId id) {}

    /// What one sender said in one conversation.
    private record Row(ConversationId conversation, UserId from) {}

    /// As it has to be delivered and read back.
    private record Fact(long seq, String text) {}

    static Verdict of(Outcome outcome) {
        Map<Key, Fact> acknowledged = new LinkedHashMap<>();
        for (Sent sent : outcome.sent()) {
            Stored stored = sent.stored().join();
            acknowledged.put(
                    new Key(stored.conversation(), sent.line().from(), stored.id()),
                    new Fact(stored.seq(), sent.line().text()));
        }
        List<Map.Entry<Key, Fact>> delivered = delivered(outcome);
        List<Map.Entry<Key, Fact>> log = log(outcome);
        return new Verdict(
                lost(acknowledged, delivered, log),
                surplus(acknowledged, delivered) + surplus(acknowledged, log),
                reordered(acknowledged.entrySet()) + reordered(delivered) + gaps(log));
    }

    boolean isGood() {
        return lost == 0 && duplicated == 0 && reordered == 0;
    }

    /// Only what came to the one it was for.
    private static List<Map.Entry<Key, Fact>> delivered(Outcome outcome) {
        return outcome.delivered().stream()
                .filter(each -> !each.to().equals(each.message().from()))
                .map(each -> entry(each.conversation(), each.message()))
                .toList();
    }

    private static List<Map.Entry<Key, Fact>> log(Outcome outcome) {
        List<Map.Entry<Key, Fact>> log = new ArrayList<>();
        outcome.log()
                .forEach((talk, messages) ->
                        messages.forEach(message -> log.add(entry(talk, message))));
        return log;
    }

    private static Map.Entry<Key, Fact> entry(ConversationId talk, Message message) {
        return Map.entry(
                new Key(talk, message.from(), message.id()),
                new Fact(message.seq(), message.text()));
    }

    private static int lost(
            Map<Key, Fact> acknowledged,
            List<Map.Entry<Key, Fact>> delivered,
            List<Map.Entry<Key, Fact>> log) {
        Set<Map.Entry<Key, Fact>> found = new HashSet<>(delivered);
        found.retainAll(new HashSet<>(log));
        return (int)
                acknowledged.entrySet().stream()
                        .filter(each -> !found.contains(Map.entry(each.getKey(), each.getValue())))
                        .count();
    }

    private static int surplus(Map<Key, Fact> acknowledged, List<Map.Entry<Key, Fact>> entries) {
        Set<Key> seen = new HashSet<>();
        int surplus = 0;
        for (Map.Entry<Key, Fact> entry : entries) {
            if (!seen.add(entry.getKey()) || !acknowledged.containsKey(entry.getKey())) {
                surplus++;
            }
        }
        return surplus;
    }

    /// Messages whose number is below that of one before them.
    private static int reordered(Collection<Map.Entry<Key, Fact>> entries) {
        Map<Row, Long> newest = new HashMap<>();
        int reordered = 0;
        for (Map.Entry<Key, Fact> entry : entries) {
            Row row = new Row(entry.getKey().conversation(), entry.getKey().from());
            long seq = entry.getValue().seq();
            if (seq <= newest.getOrDefault(row, 0L)) {
                reordered++;
            }
            newest.merge(row, seq, Math::max);
        }
        return reordered;
    }

    /// Messages whose number isn't the one after that of the message before.
    private static int gaps(List<Map.Entry<Key, Fact>> log) {
        Map<ConversationId, Long> newest = new HashMap<>();
        int gaps = 0;
        for (Map.Entry<Key, Fact> entry : log) {
            ConversationId talk = entry.getKey().conversation();
            long seq = entry.getValue().seq();
            if (seq != newest.getOrDefault(talk, 0L) + 1) {
                gaps++;
            }
            newest.put(talk, seq);
        }
        return gaps;
    }
}
