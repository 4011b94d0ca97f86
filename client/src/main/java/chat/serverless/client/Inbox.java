package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// Hands messages on in order, whichever way their numbers become known.
final class Inbox {

    /// What an inbox needs of the rest of a session.
    ///
    /// @param isOwn whether a message is one that this client is sending
    /// @param hand given each message once, in order
    /// @param gapFound told of a conversation in which something is missing
    /// @param stale told of a conversation in which something may have been missed
    /// @param beginnings where conversations begin
    record Ties(
            BiPredicate<ConversationId, Message> isOwn,
            BiConsumer<ConversationId, Message> hand,
            Consumer<Conversation> gapFound,
            Consumer<Conversation> stale,
            Beginnings beginnings) {}

    /// Where conversations begin for this client.
    interface Beginnings {

        /// Whether `sync` will say with which message a conversation begins.
        boolean isAwaited(ConversationId conversation);

        /// Whether `sync` has said that there was no such conversation.
        boolean isFresh(ConversationId conversation);

        /// Whether a message brings the user into a group: what stands before is not theirs.
        boolean brings(Message message);
    }

    private final Conversations conversations;
    private final Ties ties;

    Inbox(Conversations conversations, Ties ties) {
        this.conversations = conversations;
        this.ties = ties;
    }

    /// Messages came by themselves.
    void received(Event.Messages event) {
        if (event.messages().isEmpty()) {
            return;
        }
        Conversation conversation = conversations.of(event.conversation());
        offer(conversation, event.messages());
        conversation.learn(event.messages().getLast().seq(), event.page());
        check(conversation);
    }

    /// A page of history came. A conversation that nothing was known of begins after its newest
    /// message: what is older the program reads itself.
    void read(Event.History event) {
        Conversation conversation = conversations.of(event.conversation());
        conversation.learn(event.last(), event.page());
        if (!isHeld(conversation) || event.last() == 0) {
            hand(conversation, conversation.timeline().startAfter(event.last()));
            offer(conversation, event.messages());
            conversation.timeline().exists(event.last());
            check(conversation);
        }
    }

    /// What is new in a conversation came. One that nothing was known of begins here.
    void synced(Conversation conversation, Event.News news) {
        Timeline timeline = conversation.timeline();
        long first = news.messages().isEmpty() ? news.last() + 1 : news.messages().getFirst().seq();
        hand(conversation, timeline.startAfter(first - 1));
        offer(conversation, news.messages());
        timeline.exists(news.last());
        conversation.learn(news.last(), news.page());
    }

    /// The user's time in a group begins with a number.
    void joined(Conversation conversation, long seq) {
        conversation.timeline().skipTo(seq);
    }

    /// A change of a group that this client made is stored.
    void changed(Event.Ack ack) {
        Conversation conversation = conversations.of(ack.conversation());
        for (Event.Acknowledged one : ack.acks()) {
            stored(conversation, one, false);
            conversation.learn(one.seq(), ack.page());
        }
        check(conversation);
    }

    /// The program has all messages up to a number.
    void resumeAfter(Conversation conversation, long seq) {
        hand(conversation, conversation.timeline().startAfter(seq));
    }

    /// `sync` has nothing to say of a conversation: a new one begins with its first message,
    /// another with the first message held.
    void release(Conversation conversation) {
        beginIfFresh(conversation);
        hand(conversation, conversation.timeline().release());
        check(conversation);
    }

    /// Messages of this client are stored.
    void stored(Conversation conversation, Event.Ack ack, Batch batch) {
        for (Event.Acknowledged one : ack.acks()) {
            boolean isNew =
                    batch.messages().stream()
                            .anyMatch(message -> message.isNew() && message.id().equals(one.id()));
            stored(conversation, one, isNew);
            conversation.learn(one.seq(), ack.page());
        }
        check(conversation);
    }

    /// Tells of a gap, if there is one.
    void check(Conversation conversation) {
        if (conversation.timeline().hasGap()) {
            ties.gapFound().accept(conversation);
        }
    }

    /// Hands on what comes after numbers that the server doesn't have.
    void passOver(Conversation conversation) {
        hand(conversation, conversation.timeline().passOver());
    }

    /// A repeat of what another client stored, perhaps long ago, says nothing about where this one
    /// begins to listen. After a repeat of its own, answers may have come while nobody listened.
    private void stored(Conversation conversation, Event.Acknowledged one, boolean isNew) {
        Timeline timeline = conversation.timeline();
        if (isHeld(conversation)) {
            timeline.hold(one.seq(), Optional.empty());
            return;
        }
        beginIfFresh(conversation);
        if (!timeline.isStarted() && one.duplicate()) {
            if (isNew) {
                timeline.startAfter(one.seq());
                ties.stale().accept(conversation);
            }
            return;
        }
        hand(conversation, timeline.own(one.seq()));
    }

    private void offer(Conversation conversation, List<Message> messages) {
        beginIfFresh(conversation);
        Timeline timeline = conversation.timeline();
        for (Message message : messages) {
            if (ties.beginnings().brings(message)) {
                timeline.skipTo(message.seq());
            }
            boolean own = ties.isOwn().test(conversation.id(), message);
            if (isHeld(conversation)) {
                timeline.hold(message.seq(), own ? Optional.empty() : Optional.of(message));
            } else {
                hand(conversation, own ? timeline.own(message.seq()) : timeline.offer(message));
            }
        }
    }

    /// One that has come about since `sync` begins with its first message, whichever is heard
    /// first.
    private void beginIfFresh(Conversation conversation) {
        if (!conversation.timeline().isStarted() && ties.beginnings().isFresh(conversation.id())) {
            hand(conversation, conversation.timeline().startAfter(0));
        }
    }

    /// Whether messages wait for `sync` to say where the conversation begins.
    private boolean isHeld(Conversation conversation) {
        return !conversation.timeline().isStarted()
                && ties.beginnings().isAwaited(conversation.id());
    }

    private void hand(Conversation conversation, List<Message> messages) {
        messages.forEach(message -> ties.hand().accept(conversation.id(), message));
    }
}
