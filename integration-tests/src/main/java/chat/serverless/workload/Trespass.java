package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Observation;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.workload.Letters.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Tries, one after the other, what a user may not do in a group.
final class Trespass {

    private final Letters letters;
    private final Chance chance;
    private int number;

    Trespass(Letters letters, Chance chance) {
        this.letters = letters;
        this.chance = chance;
    }

    /// Writes, says how far they are, and changes messages as somebody who is not a member.
    CompletableFuture<?> ofStranger(Probe probe, Group group) {
        List<Supplier<CompletableFuture<Event>>> attempts = new ArrayList<>();
        attempts.add(() -> send(probe, group));
        attempts.add(() -> probe.ask(new Command.Receipt(group, 1L, null)));
        attempts.addAll(changes(probe, letter -> letter.conversation().equals(group)));
        return inTurn(attempts);
    }

    /// Changes messages from before they joined as somebody who is a member.
    ///
    /// @param joined the first number that they may read
    CompletableFuture<?> ofNewcomer(Probe probe, Group group, long joined) {
        return inTurn(
                changes(
                        probe,
                        letter -> letter.conversation().equals(group) && letter.seq() < joined));
    }

    private List<Supplier<CompletableFuture<Event>>> changes(Probe probe, Predicate<Letter> suits) {
        List<Supplier<CompletableFuture<Event>>> attempts = new ArrayList<>();
        letters.pick(chance, suits).ifPresent(letter -> attempts.add(() -> react(probe, letter)));
        Optional<Letter> own = letters.pick(chance, suits.and(letter -> isOf(probe, letter)));
        own.ifPresent(letter -> attempts.add(() -> edit(probe, letter)));
        own.ifPresent(letter -> attempts.add(() -> delete(probe, letter)));
        return attempts;
    }

    private static boolean isOf(Probe probe, Letter letter) {
        return letter.by().device().user().equals(probe.device().user());
    }

    private CompletableFuture<Event> send(Probe probe, Group group) {
        Device device = probe.device();
        MessageId id = id();
        String text = "trespass " + number;
        return probe.attempt(
                new Observation.Send(device, group, id, Digest.of(text)),
                new Command.Send(
                        new Target.Conversation(group), List.of(new Draft(id, text, null)), null));
    }

    private CompletableFuture<Event> react(Probe probe, Letter letter) {
        MessageId id = id();
        String emoji = "\uD83D\uDC40";
        return probe.attempt(
                new Observation.React(
                        probe.device(), letter.conversation(), id, letter.seq(), Digest.of(emoji)),
                new Command.Reaction(letter.conversation(), letter.seq(), emoji, id, null, null));
    }

    private CompletableFuture<Event> edit(Probe probe, Letter letter) {
        MessageId id = id();
        String text = "trespass " + number;
        return probe.attempt(
                new Observation.Edit(
                        probe.device(), letter.conversation(), id, letter.seq(), Digest.of(text)),
                new Command.Edit(
                        letter.conversation(), letter.seq(), new Draft(id, text, null), null));
    }

    private CompletableFuture<Event> delete(Probe probe, Letter letter) {
        MessageId id = id();
        return probe.attempt(
                new Observation.Delete(probe.device(), letter.conversation(), id, letter.seq()),
                new Command.Delete(letter.conversation(), letter.seq(), id, null, null));
    }

    private MessageId id() {
        return new MessageId("trespass-" + ++number);
    }

    /// The next begins when the one before has ended, however that was.
    private static CompletableFuture<?> inTurn(List<Supplier<CompletableFuture<Event>>> attempts) {
        CompletableFuture<?> last = CompletableFuture.completedFuture("");
        for (Supplier<CompletableFuture<Event>> attempt : attempts) {
            last = last.handle((_, _) -> "").thenCompose(_ -> attempt.get());
        }
        return last;
    }
}
