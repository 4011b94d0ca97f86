package chat.serverless.load.chat;

import chat.serverless.load.rig.Hint;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// People in pairs, each with one connection. Of what they hear only their partner's messages
/// count.
final class Pairs implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final long LIMIT_SECONDS = 120;
    private static final int TEXT_BYTES = 100;

    private final Dialect dialect;
    private final Listener listener;
    private final List<Line> lines = new ArrayList<>();
    private final AtomicReferenceArray<Hint> hints;

    private Pairs(Dialect dialect, int users, Listener listener) {
        this.dialect = dialect;
        this.listener = listener;
        this.hints = new AtomicReferenceArray<>(users / 2);
        for (int pair = 0; pair < users / 2; pair++) {
            hints.set(pair, Hint.NONE);
        }
    }

    /// Hears of messages, by the numbers that they were said under. From any thread.
    interface Listener {

        void acknowledged(int message);

        void delivered(int message);
    }

    /// Connects them all.
    ///
    /// @param users an even number
    static Pairs of(LocalChat chat, Dialect dialect, int users, Listener listener) {
        Pairs pairs = new Pairs(dialect, users, listener);
        while (pairs.lines.size() < users) {
            List<CompletableFuture<Line>> some = new ArrayList<>();
            for (int n = 0; n < AT_ONCE && pairs.lines.size() + n < users; n++) {
                int user = pairs.lines.size() + n;
                some.add(Line.open(chat, name(user), event -> pairs.heard(user, event)));
            }
            some.forEach(line ->
                    pairs.lines.add(line.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join()));
        }
        return pairs;
    }

    private static String name(int user) {
        return "user-" + user;
    }

    int size() {
        return lines.size();
    }

    /// Somebody says something to their partner.
    void say(int user, int message) {
        String text = ("" + message + " ".repeat(TEXT_BYTES)).substring(0, TEXT_BYTES);
        ObjectNode frame = hints.get(user / 2).send(name(user ^ 1), List.of(text));
        switch (dialect) {
            case SAMPLE -> lines.get(user).say(frame);
            case OURS -> {
                var _ = lines.get(user).send(frame).thenAccept(ack -> stored(user, message, ack));
            }
        }
    }

    private void stored(int user, int message, JsonNode ack) {
        hints.updateAndGet(user / 2, hint -> hint.after(ack));
        listener.acknowledged(message);
    }

    private void heard(int user, JsonNode event) {
        String text = dialect.heard(event).strip();
        if (text.isEmpty()) {
            return;
        }
        int message = Integer.parseInt(text);
        if (message % size() == (user ^ 1)) {
            if (dialect == Dialect.OURS) {
                hints.updateAndGet(user / 2, hint -> hint.after(event));
            }
            listener.delivered(message);
        }
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
