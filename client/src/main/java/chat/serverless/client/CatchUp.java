package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches what is missing: after a gap was seen, and what `sync` had no room for.
///
/// A few conversations at a time. A fetch that brings nothing new is tried again a few times, more
/// and more slowly. After that, numbers that the server doesn't have are passed over, and where it
/// did not answer, the next message or the next connection begins anew.
final class CatchUp {

    static final int MOST_TRIES = 6;
    private static final int MOST_AT_ONCE = 4;

    private final class Fetch {

        private final Conversation conversation;
        private final Backoff backoff = core.options().backoff();
        private Loop.@Nullable Alarm alarm;
        private boolean underWay;
        private int tries;

        Fetch(Conversation conversation) {
            this.conversation = conversation;
        }

        void pause(Duration delay) {
            if (!underWay && alarm == null) {
                alarm = core.loop().after(delay, this::waited);
            }
        }

        void anew() {
            tries = 0;
            backoff.reset();
            if (!underWay) {
                enqueue();
            }
        }

        void start() {
            long after = conversation.timeline().handedOn();
            int limit = core.requests().limits().pageMessages();
            core.requests()
                    .ask(
                            new Command.History(conversation.id(), new Range.After(after), limit),
                            reply -> settle(after, reply));
        }

        private void waited() {
            alarm = null;
            if (conversation.timeline().hasGap()) {
                enqueue();
            } else {
                rested.accept(conversation);
            }
        }

        private void enqueue() {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            underWay = true;
            queue.add(this);
            pump();
        }

        private void settle(long after, Requests.Reply reply) {
            atWork--;
            underWay = false;
            switch (reply) {
                case Requests.Reply.Answer(Event.History history) -> answered(after, history);
                case Requests.Reply.Answer _ -> tryOrRest(Duration.ZERO);
                case Requests.Reply.Failed(Throwable cause) -> setBack(cause);
            }
            pump();
        }

        private void answered(long after, Event.History history) {
            underWay = true;
            inbox.read(history);
            underWay = false;
            boolean progress = conversation.timeline().handedOn() > after;
            if (progress && (history.more() || conversation.timeline().hasGap())) {
                anew();
            } else if (!conversation.timeline().hasGap()) {
                tries = 0;
                rested.accept(conversation);
            } else if (!tryAgain(backoff.next())) {
                inbox.passOver(conversation);
                inbox.check(conversation);
                restUnlessGap();
            }
        }

        private void restUnlessGap() {
            if (!conversation.timeline().hasGap()) {
                rested.accept(conversation);
            }
        }

        private void setBack(Throwable cause) {
            switch (Setback.of(cause, backoff)) {
                case Setback.Final _ -> {
                    fetches.remove(conversation.id());
                    rested.accept(conversation);
                }
                case Setback.Later(Duration delay) -> tryOrRest(delay);
                case Setback.AtOnce _ -> tryOrRest(Duration.ZERO);
                case Setback.Offline _ -> {
                    if (core.requests().isOpen()) {
                        enqueue();
                    }
                }
            }
        }

        private void tryOrRest(Duration delay) {
            if (!tryAgain(delay)) {
                rested.accept(conversation);
            }
        }

        /// False where it was tried often enough.
        private boolean tryAgain(Duration delay) {
            if (++tries < MOST_TRIES) {
                pause(delay);
                return true;
            }
            tries = 0;
            return false;
        }
    }

    private final Core core;
    private final Inbox inbox;
    private final Consumer<Conversation> rested;
    private final Map<ConversationId, Fetch> fetches = new HashMap<>();
    private final Deque<Fetch> queue = new ArrayDeque<>();
    private int atWork;

    /// @param rested told of a conversation when no more is fetched for it
    CatchUp(Core core, Inbox inbox, Consumer<Conversation> rested) {
        this.core = core;
        this.inbox = inbox;
        this.rested = rested;
    }

    /// Something is missing in a conversation: it is fetched unless it comes by itself soon.
    void gapFound(Conversation conversation) {
        fetch(conversation).pause(core.options().timing().gapWait());
    }

    /// Something may have been missed in a conversation.
    void refresh(Conversation conversation) {
        if (conversation.timeline().isStarted()) {
            fetch(conversation).anew();
        }
    }

    /// The connection is open: fetches what was found missing before it was.
    void opened() {
        pump();
    }

    /// The connection is gone, and with it what waited for it.
    void lost() {
        queue.forEach(fetch -> fetch.underWay = false);
        queue.clear();
    }

    private void pump() {
        while (atWork < MOST_AT_ONCE && core.requests().isOpen() && !queue.isEmpty()) {
            atWork++;
            queue.remove().start();
        }
    }

    private Fetch fetch(Conversation conversation) {
        return fetches.computeIfAbsent(conversation.id(), _ -> new Fetch(conversation));
    }
}
