package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.workload.Letters.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/// The busy part of a workload: seeded chance decides who does what next.
final class Bustle {

    private static final int MOST_AT_ONCE = 7;
    private static final int LONG_TEXT_EVERY = 3;
    private static final int RECEIPT_EVERY = 5;
    private static final int RECEIPTS_OUT_OF_ORDER_EVERY = 10;
    private static final int RECEIPT_AHEAD_EVERY = 15;
    private static final int NEVER_SENT = 1000;
    private static final int TYPING_EVERY = 10;
    private static final int READ_EVERY = 40;
    private static final int ABSENCE_EVERY_DROPS = 4;
    private static final int DELETION_EVERY_CHANGES = 3;
    private static final List<String> EMOJIS = List.of("\uD83D\uDC4D", "\u2764", "");
    private static final Duration ABSENCE = Duration.ofMillis(2500);

    private final WorkloadOptions options;
    private final Crowd crowd;
    private final Recorder recorder;
    private final Chance chance;
    private final Traffic traffic;
    private final MembershipChanges memberships;
    private int drops;
    private int twins;

    Bustle(WorkloadOptions options, Crowd crowd, Recorder recorder, FaultSwitch faults) {
        this.options = options;
        this.crowd = crowd;
        this.recorder = recorder;
        this.chance = new Chance(options.seed());
        this.traffic = new Traffic(recorder);
        this.memberships = new MembershipChanges(crowd, traffic, chance, faults);
    }

    /// Sends all messages, some at once, and waits for their answers; false if answers don't come.
    boolean run() throws InterruptedException {
        try {
            int number = 0;
            while (number < options.messages()) {
                Participant someone = chance.pick(crowd.participants());
                ConversationId conversation = chance.pick(crowd.conversationsOf(someone));
                int most = 1 + chance.below(MOST_AT_ONCE);
                for (int left = most; left > 0 && number < options.messages(); left--) {
                    traffic.send(someone, conversation, text(++number));
                    besides(someone, conversation);
                    repeatAndChange(someone, conversation, number);
                }
            }
            traffic.awaitAll();
            memberships.awaitSlowReads();
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    /// Some texts fill a page of the log each.
    private String text(int number) {
        String padding = chance.happens(LONG_TEXT_EVERY) ? " and more".repeat(70) : "";
        return "message " + number + padding;
    }

    private void repeatAndChange(Participant someone, ConversationId conversation, int number)
            throws InterruptedException, TimeoutException {
        if (chance.happens(options.often().repeat())) {
            repeat(someone, conversation);
        }
        if (chance.happens(options.often().change())) {
            change(number);
        }
        if (chance.happens(options.often().membership())) {
            memberships.change();
        }
    }

    /// How many connections were broken.
    int drops() {
        return drops;
    }

    private void besides(Participant someone, ConversationId conversation) {
        if (chance.happens(options.often().drop())) {
            drop(chance.pick(crowd.participants()));
        }
        long newest = recorder.progress().newest(conversation);
        if (chance.happens(RECEIPT_EVERY) && newest > 0) {
            someone.read(conversation, newest);
        }
        if (chance.happens(RECEIPTS_OUT_OF_ORDER_EVERY) && newest > 0) {
            receiptsOutOfOrder(crowd.probeOf(someone.device()), conversation, newest);
        }
        if (chance.happens(RECEIPT_AHEAD_EVERY)) {
            receiptAhead(crowd.probeOf(someone.device()), conversation, newest);
        }
        if (chance.happens(TYPING_EVERY)) {
            someone.typing(conversation);
        }
        if (chance.happens(READ_EVERY)) {
            someone.tryToRead(conversation, newest / 2);
        }
    }

    /// Another device is behind, or slower: an older receipt comes after a newer one, or with it.
    /// Then the user asks how far they are.
    private void receiptsOutOfOrder(Probe probe, ConversationId conversation, long newest) {
        Command newer = new Command.Receipt(conversation, newest, null);
        long behind = Math.max(1, newest - 1 - chance.below(5));
        Command older = new Command.Receipt(conversation, behind, null);
        Command sync = new Command.Sync(Map.of(conversation, newest), null, null);
        CompletableFuture<?> first = probe.ask(newer);
        CompletableFuture<?> second =
                chance.happens(2) ? probe.ask(older) : first.thenCompose(_ -> probe.ask(older));
        CompletableFuture<?> _ =
                CompletableFuture.allOf(first, second).thenCompose(_ -> probe.ask(sync));
    }

    /// A device says that it has what was never sent. Then the user asks how far they are.
    private void receiptAhead(Probe probe, ConversationId conversation, long newest) {
        Command receipt = new Command.Receipt(conversation, newest + NEVER_SENT, null);
        Command sync = new Command.Sync(Map.of(conversation, newest), null, null);
        CompletableFuture<?> _ = probe.ask(receipt).thenCompose(_ -> probe.ask(sync));
    }

    /// Breaks a connection, or all of somebody's for longer than others are left in the dark.
    private void drop(Participant someone) {
        if (!chance.happens(ABSENCE_EVERY_DROPS)) {
            drops += someone.drop() ? 1 : 0;
            return;
        }
        Device device = someone.device();
        crowd.probeOf(device).goAway(ABSENCE);
        for (Participant each : crowd.devicesOf(device.user())) {
            drops += each.goAway(ABSENCE) ? 1 : 0;
        }
    }

    /// An old message gets another text or no text any more, from the device that sent it, or a
    /// reaction from anybody.
    private void change(int number) throws InterruptedException, TimeoutException {
        boolean last = chance.happens(DELETION_EVERY_CHANGES);
        Optional<Letter> picked = traffic.letters().pickToChange(chance, last, _ -> true);
        if (picked.isEmpty()) {
            return;
        }
        Letter letter = picked.get();
        if (last) {
            traffic.delete(letter);
        } else if (number % 2 == 0) {
            traffic.edit(letter, "edit " + number);
        } else {
            Participant someone = chance.pick(crowd.membersOf(letter.conversation()));
            traffic.react(someone, letter, EMOJIS.get(number % EMOJIS.size()));
        }
    }

    /// An old message again from any device of its sender, or a new one from two at once.
    private void repeat(Participant someone, ConversationId conversation)
            throws InterruptedException, TimeoutException {
        if (someone.isIdle(conversation)) {
            MessageId id = new MessageId("twin-" + ++twins);
            Draft draft = new Draft(id, "twin " + twins, recorder.progress().newest(conversation));
            Participant other = chance.pick(crowd.devicesOf(someone.device().user()));
            traffic.again(someone, conversation, draft);
            traffic.again(other, conversation, draft);
            return;
        }
        Optional<Letter> letter = traffic.letters().pick(chance, _ -> true);
        if (letter.isPresent()) {
            traffic.again(
                    chance.pick(crowd.devicesOf(letter.get().by().device().user())),
                    letter.get().conversation(),
                    letter.get().draft());
        }
    }
}
