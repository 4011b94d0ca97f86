package chat.serverless.wire;

import chat.serverless.client.ChatListener;
import chat.serverless.client.ConnectionState;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// What a person has heard: messages, events of others, and how the connection fared.
final class HeardTalk implements ChatListener {

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

    @Override
    public void message(ConversationId conversation, Message message) {
        messages.add(message);
    }

    @Override
    public void receipt(Event.Receipt receipt) {
        events.add(receipt);
    }

    @Override
    public void typing(Event.Typing typing) {
        events.add(typing);
    }

    @Override
    public void presence(Event.Presence presence) {
        events.add(presence);
    }

    @Override
    public void state(ConnectionState state) {
        states.add(state);
    }

    List<Message> messages() {
        return messages;
    }

    List<String> texts() {
        return messages.stream().map(Message::text).toList();
    }

    List<Long> seqs() {
        return messages.stream().map(Message::seq).toList();
    }

    List<Event> events() {
        return events;
    }

    /// Waits until a number of messages was heard.
    void awaitMessages(int count) {
        Patience.until(() -> messages.size() >= count);
    }

    /// Waits until an event was heard.
    void awaitEvent(Event event) {
        Patience.until(() -> events.contains(event));
    }

    /// Waits until a state was reported.
    void awaitState(Predicate<ConnectionState> wanted) {
        Patience.until(() -> states.stream().anyMatch(wanted));
    }
}
