package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The user's own cursors on their way out: one frame at a time for each conversation, those that
/// come meanwhile merged into the next.
final class Receipts {

    /// Up to where; zero for nowhere.
    private record Cursors(long delivered, long read) {

        static final Cursors NONE = new Cursors(0, 0);

        Cursors max(Cursors that) {
            return new Cursors(
                    Math.max(delivered, Math.max(that.delivered, Math.max(read, that.read))),
                    Math.max(read, that.read));
        }
    }

    private final class Outlet {

        private final ConversationId conversation;
        private final Backoff backoff = core.options().backoff();
        private Cursors wanted = Cursors.NONE;
        private Cursors settled = Cursors.NONE;
        private boolean busy;

        Outlet(ConversationId conversation) {
            this.conversation = conversation;
        }

        void move(Cursors cursors) {
            wanted = wanted.max(cursors);
            flow();
        }

        void flow() {
            if (!busy && core.requests().isOpen() && !wanted.equals(settled)) {
                busy = true;
                Cursors asked = wanted;
                core.requests().ask(command(asked), reply -> settle(asked, reply));
            }
        }

        private Command command(Cursors asked) {
            boolean read = asked.read > settled.read;
            boolean delivered = asked.delivered > settled.delivered && asked.delivered > asked.read;
            return new Command.Receipt(
                    conversation, delivered ? asked.delivered : null, read ? asked.read : null);
        }

        private void settle(Cursors asked, Requests.Reply reply) {
            busy = false;
            switch (reply) {
                case Requests.Reply.Answer _ -> done(asked);
                case Requests.Reply.Failed(Throwable cause) -> setBack(asked, cause);
            }
        }

        private void setBack(Cursors asked, Throwable cause) {
            switch (Setback.of(cause, backoff)) {
                case Setback.Final _ -> done(asked);
                case Setback.AtOnce _, Setback.Offline _ -> flow();
                case Setback.Later later -> {
                    busy = true;
                    Loop.Alarm _ = core.loop().after(later.delay(), this::rested);
                }
            }
        }

        Event.@Nullable Receipt learn(Event.Receipt told) {
            Cursors both = settled.max(new Cursors(told.delivered(), told.read()));
            boolean news = !both.equals(settled);
            settled = both;
            wanted = wanted.max(both);
            return news
                    ? new Event.Receipt(conversation, told.user(), both.delivered, both.read)
                    : null;
        }

        private void done(Cursors asked) {
            settled = settled.max(asked);
            backoff.reset();
            flow();
        }

        private void rested() {
            busy = false;
            flow();
        }
    }

    private final Core core;
    private final Map<ConversationId, Outlet> outlets = new LinkedHashMap<>();

    Receipts(Core core) {
        this.core = core;
    }

    void delivered(ConversationId conversation, long seq) {
        outlet(conversation).move(new Cursors(seq, 0));
    }

    void read(ConversationId conversation, long seq) {
        outlet(conversation).move(new Cursors(seq, seq));
    }

    /// The server says how far the user is, by another device say. Answers where the cursors are
    /// now, or null where that is where they were.
    Event.@Nullable Receipt learn(Event.Receipt told) {
        return outlet(told.conversation()).learn(told);
    }

    /// The connection is open: what waits goes out.
    void opened() {
        outlets.values().forEach(Outlet::flow);
    }

    private Outlet outlet(ConversationId conversation) {
        return outlets.computeIfAbsent(conversation, Outlet::new);
    }
}
