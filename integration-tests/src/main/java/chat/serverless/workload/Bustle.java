package chat.serverless.workload;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.workload.Letters.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The busy part of a workload: seeded chance decides who does what next.
final class Bustle {

    private static final int MOST_IN_FLIGHT = 30;
    private static final int MOST_AT_ONCE = 7;
    private static final int RECEIPT_EVERY = 5;
    private static final int TYPING_EVERY = 10;
    private static final int READ_EVERY = 40;
    private static final int ABSENCE_EVERY_DROPS = 4;
    private static final int DELETION_EVERY_CHANGES = 3;
    private static final List<String> EMOJIS = List.of("\uD83D\uDC4D", "\u2764", "");
    private static final Duration ABSENCE = Duration.ofMillis(2500);
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

    /// Sends all messages, some at once, and waits for their answers; false if answers don't come.
    boolean run() throws InterruptedException {
        int number = 0;
        while (number < options.messages()) {
            Participant someone = pick(crowd.participants());
            ConversationId conversation = pick(crowd.conversationsOf(someone.device().user()));
            int burst = Math.min(1 + random.nextInt(MOST_AT_ONCE), options.messages() - number);
            for (int left = burst; left > 0; left--) {
                if (!mayGo()) {
                    return false;
                }
                send(someone, conversation, "message " + ++number);
                besides(someone, conversation);
                if (!repeatAndChange(someone, conversation, number)) {
                    return false;
                }
            }
        }
        return inFlight.tryAcquire(MOST_IN_FLIGHT, LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    private boolean repeatAndChange(Participant someone, ConversationId conversation, int number)
            throws InterruptedException {
        boolean goesOn = true;
        if (happens(options.often().repeat())) {
            goesOn = repeat(someone, conversation);
        }
        if (goesOn && happens(options.often().change())) {
            goesOn = change(number);
        }
        return goesOn;
    }

    /// How many connections were broken.
    int drops() {
        return drops;
    }

    private void send(Participant someone, ConversationId conversation, String text) {
        // Whatever is the newest now stands before this message: a repeat may say so.
        long after = recorder.progress().newest(conversation);
        CompletableFuture<?> _ =
                track(someone.send(conversation, text))
                        .thenAccept(stored -> {
                            Draft draft = new Draft(stored.id(), text, after);
                            letters.add(new Letter(someone, conversation, draft, stored.seq()));
                        });
    }

    private void besides(Participant someone, ConversationId conversation) {
        if (happens(options.often().drop())) {
            drop(pick(crowd.participants()));
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

    /// Breaks a connection, or all of somebody's for longer than others are left in the dark.
    private void drop(Participant someone) {
        if (!happens(ABSENCE_EVERY_DROPS)) {
            drops += someone.drop() ? 1 : 0;
            return;
        }
        for (Participant each : crowd.devicesOf(someone.device().user())) {
            drops += each.goAway(ABSENCE) ? 1 : 0;
        }
    }

    /// An old message gets another text, a reaction, or no text any more, from the device that sent
    /// it.
    private boolean change(int number) throws InterruptedException {
        boolean last = happens(DELETION_EVERY_CHANGES);
        Letter letter = letters.pickToChange(random, last).orElse(null);
        if (letter == null) {
            return true;
        }
        if (!mayGo()) {
            return false;
        }
        CompletableFuture<?> _ = track(last ? deleted(letter) : changed(letter, number));
        return true;
    }

    private static CompletableFuture<Stored> deleted(Letter letter) {
        return letter.by().delete(letter.conversation(), letter.seq());
    }

    private static CompletableFuture<Stored> changed(Letter letter, int number) {
        return number % 2 == 0
                ? letter.by().edit(letter.conversation(), letter.seq(), "edit " + number)
                : letter.by()
                        .react(
                                letter.conversation(),
                                letter.seq(),
                                EMOJIS.get(number % EMOJIS.size()));
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
        Letter letter = letters.pick(random).orElse(null);
        return letter == null
                || again(
                        pick(crowd.devicesOf(letter.by().device().user())),
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
