package chat.serverless.client;

import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// One conversation's way out: one frame at a time, so that the order is kept.
///
/// ```
///              ┌────────── ack, or the only draft refused ─────────┐
///              ▼                                                   │
///            Idle ── something waits, open ──▶ Kept ──▶ In flight ──┤
///              ▲                                                   │
///              │◀── timeout, drop: the same batch again ───────────┤
///              │◀── several drafts refused: each on its own ───────┤
///              └──── Resting ◀── 5xxx: the same batch, later ──────┘
/// ```
final class Lane {

    private final Core core;
    private final Inbox inbox;
    private final Conversation conversation;
    private final Backoff backoff;
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private Batch batch = Batch.EMPTY;

    /// Being kept, in flight or resting.
    private boolean busy;

    /// Counts what is begun, so that what comes of something older is known as such.
    private long turn;

    Lane(Core core, Inbox inbox, Conversation conversation) {
        this.core = core;
        this.inbox = inbox;
        this.conversation = conversation;
        this.backoff = core.options().backoff();
    }

    /// Sends a message when its turn has come, and has it kept meanwhile.
    void add(Outgoing message) {
        queue.add(message);
        flow();
        if (!message.isKept() && !batch.messages().contains(message)) {
            core.keeper().save(List.of(message.bounded(conversation.newest())), _ -> {});
        }
    }

    /// Takes a message for later, in front of none.
    void enqueue(Outgoing message) {
        queue.add(message);
    }

    /// Whether a message waits here or is in flight.
    boolean has(MessageId id) {
        return batch.has(id) || queue.stream().anyMatch(message -> message.id().equals(id));
    }

    /// Sends what waits, if it is time.
    void flow() {
        if (busy || !core.requests().isOpen()) {
            return;
        }
        if (batch.isEmpty()) {
            batch = Batch.take(queue, core.requests().limits().draftsPerSend());
        }
        if (!batch.isEmpty()) {
            batch.messages().forEach(message -> message.settle(conversation.newest()));
            long mine = begin();
            core.keeper().save(batch.unkept(), outcome -> kept(mine, outcome));
        }
    }

    /// An acknowledgement came late, of something that is in flight again or rests.
    void acked(Event.Ack ack) {
        if (batch.without(ack).messages().size() < batch.messages().size()) {
            free();
            take(ack);
            goOn();
        }
    }

    /// Gives up: nothing goes out any more.
    void close(ClosedException reason) {
        batch.messages().forEach(message -> message.promise().fail(reason));
        queue.forEach(message -> message.promise().fail(reason));
        batch = Batch.EMPTY;
        queue.clear();
    }

    /// What can't be kept is not sent.
    private void kept(long mine, Keeper.Outcome<List<Unsent>> outcome) {
        if (mine != turn) {
            return;
        }
        switch (outcome) {
            case Keeper.Outcome.Done<List<Unsent>> _ -> {
                batch.messages().forEach(Outgoing::keep);
                transmit(mine);
            }
            case Keeper.Outcome.Failed<List<Unsent>>(RuntimeException cause) -> {
                free();
                batch.messages().forEach(message -> end(message, cause));
                batch = Batch.EMPTY;
                flow();
            }
        }
    }

    private void transmit(long mine) {
        core.requests()
                .ask(
                        batch.command(conversation.page()),
                        reply -> {
                            if (mine == turn) {
                                settle(reply);
                            }
                        });
    }

    private void end(Outgoing message, RuntimeException cause) {
        core.keeper().remove(message.what());
        message.promise().fail(cause);
    }

    private void settle(Requests.Reply reply) {
        free();
        switch (reply) {
            case Requests.Reply.Answer(Event.Ack ack) -> {
                take(ack);
                goOn();
            }
            case Requests.Reply.Answer _ -> goOn();
            case Requests.Reply.Failed(Throwable cause) -> setBack(cause);
        }
    }

    private void setBack(Throwable cause) {
        switch (Setback.of(cause, backoff)) {
            case Setback.Final(Refusal refusal) -> {
                refused(refusal);
                flow();
            }
            case Setback.Later(Duration delay) -> rest(delay);
            case Setback.AtOnce _ -> flow();
            case Setback.Offline _ -> flow();
        }
    }

    private void take(Event.Ack ack) {
        Batch done = batch;
        batch = batch.without(ack);
        backoff.reset();
        inbox.stored(conversation, ack, done);
        for (Event.Acknowledged one : ack.acks()) {
            done.messages().stream()
                    .filter(message -> message.id().equals(one.id()))
                    .forEach(message -> {
                        core.keeper().remove(message.what());
                        message.promise().keep(Stored.of(conversation.id(), one));
                    });
        }
    }

    /// A server acknowledges all drafts of a frame; one that doesn't is not asked in a loop.
    private void goOn() {
        if (batch.isEmpty()) {
            flow();
        } else {
            rest(backoff.next());
        }
    }

    /// A frame is refused whole: alone, only the guilty draft is refused again.
    private void refused(Refusal refusal) {
        if (batch.messages().size() == 1) {
            end(batch.messages().getFirst(), new RefusedException(refusal));
        } else {
            for (Outgoing message : batch.messages().reversed()) {
                message.goAlone();
                queue.addFirst(message);
            }
        }
        batch = Batch.EMPTY;
    }

    private void rest(Duration delay) {
        long mine = begin();
        Loop.Alarm _ =
                core.loop()
                        .after(
                                delay,
                                () -> {
                                    if (mine == turn) {
                                        free();
                                        flow();
                                    }
                                });
    }

    private long begin() {
        busy = true;
        return ++turn;
    }

    private void free() {
        busy = false;
        turn++;
    }
}
