package chat.serverless.workload;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The busy part of a workload: seeded chance decides who does what next.
final class Bustle {

    private static final int MOST_IN_FLIGHT = 12;
    private static final int RECEIPT_EVERY = 5;
    private static final int TYPING_EVERY = 10;
    private static final int READ_EVERY = 40;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final WorkloadOptions options;
    private final Crowd crowd;
    private final Recorder recorder;
    private final Random random;
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
    private final Letters letters = new Letters();
    private int drops;
    private int twins;

    Bustle(WorkloadOptions options, Crowd crowd, Recorder recorder) {
        this.options = options;
        this.crowd = crowd;
        this.recorder = recorder;
        this.random = new Random(options.seed());
    }

    /// Sends all messages and waits for their answers; false if answers don't come.
    boolean run() throws InterruptedException {
        for (int number = 1; number <= options.messages(); number++) {
            Participant someone = pick(crowd.participants());
            ConversationId conversation = pick(crowd.conversationsOf(someone.device().user()));
            if (!mayGo()) {
                return false;
            }
            send(someone, conversation, "message " + number);
            besides(someone, conversation);
            if (happens(options.repeatEvery()) && !repeat(someone, conversation)) {
                return false;
            }
        }
        return inFlight.tryAcquire(MOST_IN_FLIGHT, LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    /// How many connections were broken.
    int drops() {
        return drops;
    }

    private void send(Participant someone, ConversationId conversation, String text) {
        // Whatever is the newest now stands before this message: a repeat may say so.
        long after = recorder.progress().newest(conversation);
        UserId from = someone.device().user();
        CompletableFuture<?> _ =
                track(someone.send(conversation, text))
                        .thenAccept(stored -> {
                            Draft draft = new Draft(stored.id(), text, after);
                            letters.add(new Letters.Letter(from, conversation, draft));
                        });
    }

    private void besides(Participant someone, ConversationId conversation) {
        if (happens(options.dropEvery()) && pick(crowd.participants()).drop()) {
            drops++;
        }
        long newest = recorder.progress().newest(conversation);
        if (happens(RECEIPT_EVERY) && newest > 0) {
            someone.read(conversation, newest);
        }
        if (happens(TYPING_EVERY)) {
            someone.typing(conversation);
        }
        if (happens(READ_EVERY)) {
            someone.tryToRead(conversation, newest / 2);
        }
    }

    /// An old message again from any device of its sender, or a new one from two at once.
    private boolean repeat(Participant someone, ConversationId conversation)
            throws InterruptedException {
        if (someone.isIdle(conversation)) {
            MessageId id = new MessageId("twin-" + ++twins);
            Draft draft = new Draft(id, "twin " + twins, recorder.progress().newest(conversation));
            Participant other = pick(crowd.devicesOf(someone.device().user()));
            return again(someone, conversation, draft) && again(other, conversation, draft);
        }
        Letters.Letter letter = letters.pick(random).orElse(null);
        return letter == null
                || again(
                        pick(crowd.devicesOf(letter.from())),
                        letter.conversation(),
                        letter.draft());
    }

    private boolean again(Participant someone, ConversationId conversation, Draft draft)
            throws InterruptedException {
        boolean may = mayGo();
        if (may) {
            CompletableFuture<?> _ = track(someone.repeat(conversation, draft));
        }
        return may;
    }

    private boolean mayGo() throws InterruptedException {
        return inFlight.tryAcquire(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<Stored> track(CompletableFuture<Stored> sent) {
        return sent.whenComplete((_, _) -> inFlight.release());
    }

    private boolean happens(int every) {
        return every > 0 && random.nextInt(every) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
