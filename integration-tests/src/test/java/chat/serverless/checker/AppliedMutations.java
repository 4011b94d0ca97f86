package chat.serverless.checker;

import chat.serverless.checker.Observation.Applied;
import chat.serverless.checker.Observation.Quiet;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import java.util.function.UnaryOperator;

/// What can go wrong on the way to a device.
final class AppliedMutations {

    private AppliedMutations() {}

    private static int someApplied(Mutant mutant, boolean withNext) {
        return mutant.pick(
                Applied.class,
                applied ->
                        applied.conversation() instanceof ConversationId.Direct
                                && nextApplied(mutant, applied) >= 0 == withNext
                                && !applied.device().toString().equals("alice/phone"));
    }

    private static int nextApplied(Mutant mutant, Applied one) {
        int index = mutant.next(-1, Applied.class, one::equals);
        return mutant.next(
                index,
                Applied.class,
                next ->
                        next.device().equals(one.device())
                                && next.conversation().equals(one.conversation()));
    }

    static void skip(Mutant mutant) {
        mutant.lines().remove(someApplied(mutant, true));
    }

    static void missLast(Mutant mutant) {
        mutant.lines().remove(someApplied(mutant, false));
    }

    static void applyAgain(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        int quiet = mutant.pick(Quiet.class);
        mutant.insert((index + 1 + quiet) / 2, mutant.at(index, Applied.class));
    }

    static void swapApplied(Mutant mutant) {
        int index = someApplied(mutant, true);
        mutant.swap(index, nextApplied(mutant, mutant.at(index, Applied.class)));
    }

    static void applyOther(Mutant mutant) {
        changeApplied(
                mutant,
                entry -> new Entry(entry.seq(), new MessageId("x"), entry.from(), entry.content()));
    }

    static void applyOtherText(Mutant mutant) {
        changeApplied(mutant, LogMutations::garbled);
    }

    private static void changeApplied(Mutant mutant, UnaryOperator<Entry> change) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.set(index, new Applied(one.device(), one.conversation(), change.apply(one.entry())));
    }

    static void applyEarly(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.lines().remove(index);
        mutant.insert(0, one);
    }

    static void applyByStranger(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.insert(
                index + 1, new Applied(SeenMutations.STRANGER, one.conversation(), one.entry()));
    }
}
