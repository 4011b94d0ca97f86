package chat.serverless.client;

import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import java.util.List;

/// What is told as it happens and kept nowhere: who is writing, who came and went. It has no
/// number, and may come twice.
final class Ephemera {

    private final Callbacks callbacks;
    private final Echoes echoes = new Echoes();
    private final Presences presences = new Presences();

    Ephemera(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /// Tells of an event, if it is news.
    ///
    /// @param twofold whether there are two lines
    void heard(Line line, Frame frame, boolean twofold) {
        boolean late = frame.requestId() != null;
        if (!late && !(twofold && echoes.isEcho(line, frame.event()))) {
            tell(frame.event());
        }
    }

    private void tell(Event event) {
        if (event instanceof Event.Typing typing) {
            callbacks.tell(listener -> listener.typing(typing));
        }
        if (event instanceof Event.Presence presence) {
            List<Event.Seen> moved = presences.move(presence.users());
            if (!moved.isEmpty()) {
                callbacks.tell(listener -> listener.presence(new Event.Presence(moved)));
            }
        }
    }

    /// There is one line only.
    void single() {
        echoes.clear();
    }

    /// There is no line, and what happens is missed.
    void lost() {
        echoes.clear();
        presences.clear();
    }
}
