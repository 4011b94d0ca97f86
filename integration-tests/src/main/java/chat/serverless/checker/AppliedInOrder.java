package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Each device hands on each entry of the log once, in order, none left out but its own; and gets
/// to the end if it is connected when all is quiet.
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
            case Observation.Listen listen ->
                    progress.put(key(listen), new Progress(listen.after()));
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
        if (there == null || !there.author().equals(entry.author())) {
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
        Progress state = progress.computeIfAbsent(key(what), _ -> new Progress(seq - 1));
        if (seq > state.cursor) {
            advance(what, state);
        } else if (state.leftOut.remove(seq)) {
            reports.add(Kind.REORDERED, Place.of(what, seq), "applied after " + state.cursor);
        } else {
            reports.add(Kind.REPEATED, Place.of(what, seq), "applied before");
        }
    }

    private void advance(Observation.Applied what, Progress state) {
        List<Entry> between =
                truth.of(what.conversation()).entries(state.cursor, what.entry().seq() - 1);
        between.forEach(entry -> state.leftOut.add(entry.seq()));
        reportOthers(key(what), between, Kind.SKIPPED);
        state.cursor = what.entry().seq();
    }

    private void gotToTheEnd(Key key, Progress state) {
        if (connected.contains(key.device)) {
            Log log = truth.of(key.conversation);
            reportOthers(key, log.entries(state.cursor, log.last()), Kind.MISSED);
        }
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
