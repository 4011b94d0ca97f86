package chat.serverless.workload;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.workload.Letters.Letter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Messages and changes of them on their way, some at once. Those that are stored may be sent again
/// and changed.
///
/// What waits throws [TimeoutException] if answers don't come.
final class Traffic {

    private static final int MOST_IN_FLIGHT = 30;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Recorder recorder;
    private final Letters letters = new Letters();
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);

    Traffic(Recorder recorder) {
        this.recorder = recorder;
    }

    Letters letters() {
        return letters;
    }

    void send(Participant someone, ConversationId conversation, String text)
            throws InterruptedException, TimeoutException {
        awaitRoom();
        // Whatever is the newest now stands before this message: a repeat may say so.
        long after = recorder.progress().newest(conversation);
        CompletableFuture<?> _ =
                track(someone.send(conversation, text))
                        .thenAccept(stored -> {
                            Draft draft = new Draft(stored.id(), text, after);
                            letters.add(new Letter(someone, conversation, draft, stored.seq()));
                        });
    }

    /// Sends a draft under an id that was, or is being, sent.
    void again(Participant someone, ConversationId conversation, Draft draft)
            throws InterruptedException, TimeoutException {
        awaitRoom();
        CompletableFuture<?> _ = track(someone.repeat(conversation, draft));
    }

    /// Gives a message another text, from the device that sent it.
    void edit(Letter letter, String text) throws InterruptedException, TimeoutException {
        awaitRoom();
        CompletableFuture<?> _ = track(letter.by().edit(letter.conversation(), letter.seq(), text));
    }

    /// Deletes a message, from the device that sent it.
    void delete(Letter letter) throws InterruptedException, TimeoutException {
        awaitRoom();
        CompletableFuture<?> _ = track(letter.by().delete(letter.conversation(), letter.seq()));
    }

    void react(Participant someone, Letter letter, String emoji)
            throws InterruptedException, TimeoutException {
        awaitRoom();
        CompletableFuture<?> _ = track(someone.react(letter.conversation(), letter.seq(), emoji));
    }

    /// Waits for all answers.
    void awaitAll() throws InterruptedException, TimeoutException {
        await(MOST_IN_FLIGHT);
        inFlight.release(MOST_IN_FLIGHT);
    }

    private void awaitRoom() throws InterruptedException, TimeoutException {
        await(1);
    }

    private void await(int permits) throws InterruptedException, TimeoutException {
        if (!inFlight.tryAcquire(permits, LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("No answers for " + LONGEST_ANSWER);
        }
    }

    private CompletableFuture<Stored> track(CompletableFuture<Stored> sent) {
        return sent.whenComplete((_, _) -> inFlight.release());
    }
}
