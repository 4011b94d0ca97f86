package chat.serverless.client;

import chat.serverless.model.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Tells what came once already by another line, while there are two of them. For what has no
/// number to be told by.
final class Echoes {

    /// As many are remembered at most.
    private static final int MOST = 1000;

    private record Heard(Line line, Event event) {}

    private final Deque<Heard> heard = new ArrayDeque<>();

    /// Whether the other line brought the same before, and it has had no echo yet.
    boolean isEcho(Line line, Event event) {
        Iterator<Heard> all = heard.iterator();
        while (all.hasNext()) {
            Heard one = all.next();
            if (!one.line().equals(line) && one.event().equals(event)) {
                all.remove();
                return true;
            }
        }
        remember(new Heard(line, event));
        return false;
    }

    /// There is one line only.
    void clear() {
        heard.clear();
    }

    private void remember(Heard one) {
        if (heard.size() == MOST) {
            heard.removeFirst();
        }
        heard.addLast(one);
    }
}
