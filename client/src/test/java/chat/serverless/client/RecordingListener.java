package chat.serverless.client;

import static org.awaitility.Awaitility.await;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that records whatever a client tells it, in order.
class RecordingListener implements ChatListener {

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final AtomicInteger syncs = new AtomicInteger();
    private final List<Stored> stored = new CopyOnWriteArrayList<>();
    private final List<Unsent> refused = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void message(ConversationId conversation, Message message) {
        messages.add(message);
    }

    @Override
    public void synced() {
        syncs.incrementAndGet();
    }

    @Override
    public void stored(Stored one) {
        stored.add(one);
    }

    @Override
    public void refused(Unsent unsent, Refusal refusal) {
        refused.add(unsent);
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

    List<Long> seqs() {
        return messages.stream().map(Message::seq).toList();
    }

    List<Message> messages() {
        return messages;
    }

    /// How often all was in.
    int syncs() {
        return syncs.get();
    }

    /// Waits until all was in so often.
    void awaitSyncs(int times) {
        await().atMost(Duration.ofSeconds(15)).until(() -> syncs.get() == times);
    }

    /// What an earlier client had left, and is stored now.
    List<Stored> stored() {
        return stored;
    }

    /// What an earlier client had left, and is refused.
    List<Unsent> refused() {
        return refused;
    }

    List<Event> events() {
        return events;
    }

    List<ConnectionState> states() {
        return states;
    }

    /// The states' names, in order.
    List<String> stateNames() {
        return states.stream().map(state -> state.getClass().getSimpleName()).toList();
    }

    /// Waits until exactly these numbers were heard, in this order.
    void awaitSeqs(Long... seqs) {
        await().atMost(Duration.ofSeconds(15)).until(() -> seqs().equals(List.of(seqs)));
    }

    /// Waits until the last state is of a kind.
    void awaitState(Class<? extends ConnectionState> kind) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !states.isEmpty() && kind.isInstance(states.getLast()));
    }
}
