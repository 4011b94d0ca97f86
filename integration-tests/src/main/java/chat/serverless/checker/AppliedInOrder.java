package chat.serverless.checker;

import chat.serverless.checker.Observation.Listen;
import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Each device hands on each entry of the log once, in order, none left out but its own; and gets
/// to the end if it is connected when all is quiet. In a group, that is so of the entries of each
/// membership of its user; what a device has not got before its user is added again, it never gets.
final class AppliedInOrder implements Rule {

    private record Key(Device device, ConversationId conversation) {}

    private static final class Progress {
        private final Set<Long> leftOut = new HashSet<>();
        private long cursor;

        Progress(long cursor) {
            this.cursor = cursor;
        }
    }

    private final Truth truth;
    private final Reports reports;
    private final Map<Key, Progress> progress = new HashMap<>();
    private final Set<Device> connected = new HashSet<>();

    AppliedInOrder(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Connect(Device device) -> connected.add(device);
            case Observation.Disconnect(Device device) -> connected.remove(device);
            case Listen listen -> progress.put(key(listen), new Progress(listen.after()));
            case Observation.Applied applied -> applied(applied);
            case Observation.Quiet _ -> progress.forEach(this::gotToTheEnd);
            default -> {}
        }
    }

    private void applied(Observation.Applied what) {
        Log log = truth.of(what.conversation());
        if (log.isRead() && isInLog(what, log)) {
            inOrder(what);
        }
    }

    private boolean isInLog(Observation.Applied what, Log log) {
        Entry entry = what.entry();
        @Nullable Entry there = log.at(entry.seq());
        if (!log.has(entry)) {
            String text = "applied " + entry.author() + ", but the final log has " + there;
            reports.add(Kind.DIFFERENT, Place.of(what, entry.seq()), text);
        } else if (!log.mayHaveSaid(entry, entry.content())) {
            String text = "applied what " + entry + " never said";
            reports.add(Kind.CONTENT, Place.of(what, entry.seq()), text);
        }
        return there != null;
    }

    private void inOrder(Observation.Applied what) {
        long seq = what.entry().seq();
        Progress state = progress.computeIfAbsent(key(what), _ -> new Progress(Listen.ANYWHERE));
        if (state.cursor == Listen.ANYWHERE) {
            state.cursor = seq - 1;
        }
        if (seq > state.cursor) {
            advance(what, state);
        } else if (state.leftOut.remove(seq)) {
            reports.add(Kind.REORDERED, Place.of(what, seq), "applied after " + state.cursor);
        } else {
            reports.add(Kind.REPEATED, Place.of(what, seq), "applied before");
        }
    }

    private void advance(Observation.Applied what, Progress state) {
        Log log = truth.of(what.conversation());
        long seq = what.entry().seq();
        log.entries(state.cursor, seq - 1).forEach(entry -> state.leftOut.add(entry.seq()));
        @Nullable Stay stay = log.stays().holding(what.device().user(), seq);
        if (stay != null) {
            reportOthers(key(what), between(log, state, stay, seq - 1), Kind.SKIPPED);
        }
        state.cursor = seq;
    }

    private void gotToTheEnd(Key key, Progress state) {
        Log log = truth.of(key.conversation);
        List<Stay> stays = log.stays().of(key.device.user());
        if (connected.contains(key.device) && !stays.isEmpty()) {
            reportOthers(key, between(log, state, stays.getLast(), log.last()), Kind.MISSED);
        }
    }

    /// What a device has not handed on of a membership of its user, up to a number.
    private static List<Entry> between(Log log, Progress state, Stay stay, long upTo) {
        return log.entries(Math.max(state.cursor, stay.from() - 1), Math.min(upTo, stay.until()));
    }

    private void reportOthers(Key key, List<Entry> leftOut, Kind kind) {
        Log log = truth.of(key.conversation);
        for (Entry entry : leftOut) {
            if (!log.isOwn(entry, key.device)) {
                Place place = new Place(key.device, key.conversation, entry.seq());
                reports.add(kind, place, entry.author() + " was not applied");
            }
        }
    }

    private static Key key(Observation.InConversation what) {
        return new Key(what.device(), what.conversation());
    }
}
