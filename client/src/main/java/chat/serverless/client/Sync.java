package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings what was missed in all conversations, page by page in the order of their ids.
///
/// ```
///   connection open ──▶ Asking ── page, there is a next one ──┐
///                        ▲ ▲ │ └──────────────────────────────┘
///      5xxx: after a rest└─┘ │ last page
///                            ▼
///                      Catching up ── what had no room in pages is in ──▶ Synced
/// ```
///
/// A conversation that nothing is known of begins with what its page brings, so until then what
/// comes by itself is held, unless the server fails time and again. A cut ends it; the next
/// connection begins anew, from the numbers that were reached.
final class Sync {

    /// Where the messages of pages go, and what they have no room for is fetched.
    record Feed(Conversations conversations, Inbox inbox, CatchUp catchUp) {}

    /// What a sync needs of the rest of a session.
    ///
    /// @param standing given each conversation's state, after its messages
    /// @param synced told when all is in
    record Ties(Consumer<Event.State> standing, Runnable synced) {}

    /// After as many failures in a row nothing is held any more.
    static final int MOST_FAILURES = 6;

    /// The bytes of a cursor beside the conversation's id: quotes, colon, comma, the longest
    /// number.
    private static final int CURSOR_BYTES = 24;

    /// After all ids.
    private static final String END = "\uffff";

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    /// One pass over all conversations.
    ///
    /// @param reached the id up to which all is in
    /// @param next where the server goes on, or null
    private record Pass(String reached, @Nullable String next) {

        static final Pass START = new Pass("", null);

        boolean isDone() {
            return reached.equals(END);
        }
    }

    private final Core core;
    private final Feed feed;
    private final Ties ties;
    private final Backoff backoff;
    private final Set<ConversationId> behind = new HashSet<>();
    private Pass pass = Pass.START;
    private boolean underWay;
    private boolean again;
    private boolean refused;
    private int failures;

    /// Counts questions, so that what comes of an older one is known as such.
    private long turn;

    Sync(Core core, Feed feed, Ties ties) {
        this.core = core;
        this.feed = feed;
        this.ties = ties;
        this.backoff = core.options().backoff();
    }

    /// The connection is open: asks for what was missed.
    void opened() {
        start();
    }

    /// Something may have been missed: asks once more, after what is under way.
    void anew() {
        if (underWay) {
            again = true;
        } else if (core.requests().isOpen()) {
            start();
        }
    }

    /// The connection is gone.
    void lost() {
        turn++;
        underWay = false;
        failures = 0;
        pass = Pass.START;
        behind.clear();
    }

    /// Whether it will be told with which message a conversation begins.
    boolean awaits(ConversationId conversation) {
        return takesNew()
                && failures < MOST_FAILURES
                && conversation.value().compareTo(pass.reached()) > 0;
    }

    /// Whether it was told that there is no such conversation of the user's yet. A group may have
    /// had a long life before, of which the server shows what is after the user was added.
    boolean isFresh(ConversationId conversation) {
        return takesNew() && !refused && conversation.value().compareTo(pass.reached()) <= 0;
    }

    /// What had no room in a page is fetched, or can't be.
    void rested(Conversation conversation) {
        if (behind.remove(conversation.id())) {
            finishIfAllIsIn();
        }
    }

    private void start() {
        pass = Pass.START;
        underWay = true;
        again = false;
        refused = false;
        behind.clear();
        if (takesNew() || !command().cursors().isEmpty()) {
            ask();
        } else {
            reach(new Pass(END, null));
            finishIfAllIsIn();
        }
    }

    private void ask() {
        long mine = ++turn;
        Command.Sync command = command();
        core.requests()
                .ask(
                        command,
                        reply -> {
                            if (mine == turn) {
                                settle(command, reply);
                            }
                        });
    }

    /// The cursors from where it goes on, as many as fit.
    private Command.Sync command() {
        Map<ConversationId, Long> cursors = new LinkedHashMap<>();
        int bytes = 0;
        @Nullable ConversationId last = null;
        for (Conversation one : feed.conversations().after(pass.reached())) {
            if (one.timeline().isStarted()) {
                bytes += one.id().value().length() + CURSOR_BYTES;
                if (bytes > Limits.ROOM_BYTES) {
                    return new Command.Sync(cursors, pass.next(), last);
                }
                last = one.id();
                cursors.put(last, one.timeline().handedOn());
            }
        }
        return new Command.Sync(cursors, pass.next(), null);
    }

    private void settle(Command.Sync command, Requests.Reply reply) {
        switch (reply) {
            case Requests.Reply.Answer(Event.Sync page) -> pageCame(command, page);
            case Requests.Reply.Answer _ -> rest(backoff.next());
            case Requests.Reply.Failed(Throwable cause) -> setBack(cause);
        }
    }

    private void setBack(Throwable cause) {
        switch (Setback.of(cause, backoff)) {
            case Setback.Final(Refusal refusal) -> giveUp(refusal);
            case Setback.Later(Duration delay) -> {
                failed();
                rest(delay);
            }
            case Setback.AtOnce _ -> {
                failed();
                ask();
            }
            case Setback.Offline _ -> {
                if (core.requests().isOpen()) {
                    ask();
                }
            }
        }
    }

    private void failed() {
        if (++failures == MOST_FAILURES) {
            feed.conversations().after(pass.reached()).forEach(feed.inbox()::release);
        }
    }

    private void pageCame(Command.Sync command, Event.Sync page) {
        failures = 0;
        page.conversations().forEach(state -> take(command, state));
        boolean goesOn = reach(new Pass(reached(command, page), page.next()));
        if (pass.isDone()) {
            finishIfAllIsIn();
        } else if (goesOn) {
            backoff.reset();
            ask();
        } else {
            rest(backoff.next());
        }
    }

    private void take(Command.Sync command, Event.State state) {
        Conversation conversation = feed.conversations().of(state.conversation());
        if (state.place() != null) {
            feed.inbox().joined(conversation, state.place().joined());
        }
        if (conversation.timeline().isStarted() || takesNew()) {
            feed.inbox().synced(conversation, state.news());
            boolean cut = state.news().more() && command.cursors().containsKey(conversation.id());
            if (cut || conversation.timeline().hasGap()) {
                behind.add(conversation.id());
                feed.catchUp().refresh(conversation);
            }
        } else {
            conversation.learn(state.news().last(), state.news().page());
        }
        ties.standing().accept(state);
    }

    /// Up to where all is in after a page. One without conversations has looked at all that it was
    /// allowed to.
    private String reached(Command.Sync command, Event.Sync page) {
        if (page.next() == null) {
            return END;
        }
        @Nullable ConversationId last =
                page.conversations().isEmpty()
                        ? command.until()
                        : page.conversations().getLast().conversation();
        return last == null || last.value().compareTo(pass.reached()) < 0
                ? pass.reached()
                : last.value();
    }

    /// What was passed and is in no page is new: it begins with what came by itself. False where
    /// this gets no further.
    private boolean reach(Pass to) {
        String from = pass.reached();
        pass = to;
        feed.conversations().between(from, to.reached()).forEach(feed.inbox()::release);
        return !from.equals(to.reached());
    }

    private void giveUp(Refusal refusal) {
        LOG.log(Level.WARNING, "The server refuses sync with code {0}", refusal.code().number());
        underWay = false;
        refused = true;
        boolean _ = reach(new Pass(END, null));
    }

    private void finishIfAllIsIn() {
        if (underWay && pass.isDone() && behind.isEmpty()) {
            underWay = false;
            ties.synced().run();
            if (again) {
                start();
            }
        }
    }

    private void rest(Duration delay) {
        long mine = ++turn;
        Loop.Alarm _ =
                core.loop()
                        .after(
                                delay,
                                () -> {
                                    if (mine == turn) {
                                        ask();
                                    }
                                });
    }

    private boolean takesNew() {
        return core.options().behavior().initialSync();
    }
}
