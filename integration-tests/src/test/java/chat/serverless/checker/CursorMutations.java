package chat.serverless.checker;

import chat.serverless.checker.Observation.Cursor;
import chat.serverless.checker.Observation.Move;
import chat.serverless.checker.Observation.Moved;
import chat.serverless.checker.Observation.Told;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;

/// What can go wrong with cursors as the server tells them.
final class CursorMutations {

    private static final long LONG_AFTER = 10_000;

    private CursorMutations() {}

    static void tellUnsent(Mutant mutant) {
        int index = mutant.pick(Told.class);
        Told one = mutant.at(index, Told.class);
        long sent =
                mutant.lines().stream()
                        .map(Line::what)
                        .filter(Move.class::isInstance)
                        .map(Move.class::cast)
                        .filter(move -> isOf(one, move))
                        .mapToLong(Move::delivered)
                        .max()
                        .orElse(0);
        mutant.insert(index, told(one, sent + 1, one.read()));
    }

    private static boolean isOf(Told one, Move move) {
        return move.conversation().equals(one.conversation())
                && move.device().user().equals(one.user());
    }

    private static Told told(Told one, long delivered, long read) {
        return new Told(one.device(), one.conversation(), one.user(), delivered, read);
    }

    /// At the end, an answer that shows less than the newest that a member was told is stored.
    static void answerOwnBehind(Mutant mutant) {
        Moved moved = someMoved(mutant);
        answer(mutant, moved, moved.device(), moved.device().user(), moved.delivered() - 1);
    }

    static void answerOtherBehind(Mutant mutant) {
        Moved moved = someMoved(mutant);
        UserId other = ((Direct) moved.conversation()).other(moved.device().user());
        Device viewer = new Device(other, new DeviceId("phone"));
        answer(mutant, moved, viewer, moved.device().user(), moved.delivered() - 1);
    }

    private static Moved someMoved(Mutant mutant) {
        return mutant.at(
                mutant.pick(
                        Moved.class,
                        one -> one.conversation() instanceof Direct && one.delivered() > 0),
                Moved.class);
    }

    private static void answer(
            Mutant mutant, Moved moved, Device viewer, UserId user, long delivered) {
        long asked = mutant.lines().getLast().t() + LONG_AFTER;
        mutant.insert(
                mutant.lines().size(),
                new Cursor(viewer, moved.conversation(), asked, user, delivered, 0));
    }

    /// The same, though it is only known from a receipt that more was stored.
    static void answerBehindTold(Mutant mutant) {
        Told one =
                mutant.at(
                        mutant.pick(
                                Told.class,
                                told ->
                                        told.conversation() instanceof Direct
                                                && told.delivered() > 0),
                        Told.class);
        mutant.lines()
                .removeIf(line ->
                        line.what() instanceof Moved moved
                                && moved.conversation().equals(one.conversation()));
        long asked = mutant.lines().getLast().t() + LONG_AFTER;
        mutant.insert(
                mutant.lines().size(),
                new Cursor(
                        one.device(),
                        one.conversation(),
                        asked,
                        one.user(),
                        one.delivered() - 1,
                        one.read()));
    }

    static void cross(Mutant mutant) {
        int index = mutant.pick(Told.class, one -> one.delivered() > 0);
        Told one = mutant.at(index, Told.class);
        mutant.insert(index, told(one, one.delivered() - 1, one.read() + 1));
    }

    static void tellReadAhead(Mutant mutant) {
        int index = mutant.pick(Told.class);
        Told one = mutant.at(index, Told.class);
        mutant.set(index, told(one, one.delivered(), one.delivered() + 1));
    }
}
