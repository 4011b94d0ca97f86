package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far each log has got for certain, and how far it may have got, as the lines go by. Reports
/// nothing itself; comes before the rules that ask it.
final class Horizon implements Rule {

    private final Truth truth;
    private final Set<Sent> sent = new HashSet<>();
    private final Map<ConversationId, TreeMap<Long, Long>> known = new HashMap<>();
    private final Map<ConversationId, Long> possible = new HashMap<>();

    Horizon(Truth truth) {
        this.truth = truth;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Sending one -> sent.add(Sent.of(one));
            case Observation.Ack ack -> knows(line.t(), ack, ack.seq());
            case Observation.Applied applied -> knows(line.t(), applied, applied.entry().seq());
            case Observation.Heard heard ->
                    heard.entries().forEach(entry -> knows(line.t(), heard, entry.seq()));
            case Observation.Page page ->
                    page.entries().forEach(entry -> knows(line.t(), page, entry.seq()));
            default -> {}
        }
    }

    private void knows(long t, Observation.InConversation what, long seq) {
        TreeMap<Long, Long> times =
                known.computeIfAbsent(what.conversation(), _ -> new TreeMap<>());
        boolean exists = seq <= truth.of(what.conversation()).last();
        if (exists && (times.isEmpty() || times.lastEntry().getValue() < seq)) {
            times.put(t, seq);
        }
    }

    /// The greatest number that somebody had seen before a time; 0 for none.
    long knownBefore(ConversationId conversation, long t) {
        @Nullable TreeMap<Long, Long> times = known.get(conversation);
        Map.@Nullable Entry<Long, Long> before = times == null ? null : times.lowerEntry(t);
        return before == null ? 0 : before.getValue();
    }

    /// The greatest number that the log may have by now: the next one was not yet sent.
    long possible(ConversationId conversation) {
        Log log = truth.of(conversation);
        long last = possible.getOrDefault(conversation, 0L);
        while (last < log.last() && isSent(conversation, log, last + 1)) {
            last++;
        }
        possible.put(conversation, last);
        return last;
    }

    private boolean isSent(ConversationId conversation, Log log, long seq) {
        @Nullable Entry entry = log.at(seq);
        return entry == null
                || log.draft(entry.author()) == null
                || sent.contains(new Sent(conversation, entry.author()));
    }
}
