package chat.serverless.workload;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.UserId;
import chat.serverless.workload.Letters.Letter;
import chat.serverless.workload.People.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Adds users to groups, removes them, and has them leave, while others write and they read; then
/// they try what they may not. Now and then the first part of such a read is answered late, so that
/// the second comes after the removal.
final class MembershipChanges {

    private static final int MOST_TRIES = 5;
    private static final int SLOW_READ_EVERY = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Crowd crowd;
    private final Traffic traffic;
    private final Chance chance;
    private final FaultSwitch faults;
    private final Inquiry inquiry;
    private final Trespass trespass;
    private final List<CompletableFuture<?>> slowReads = new ArrayList<>();
    private int number;

    MembershipChanges(Crowd crowd, Traffic traffic, Chance chance, FaultSwitch faults) {
        this.crowd = crowd;
        this.traffic = traffic;
        this.chance = chance;
        this.faults = faults;
        this.inquiry = new Inquiry(crowd.progress(), chance);
        this.trespass = new Trespass(traffic.letters(), chance);
    }

    /// Somebody but the owner joins a group, or goes.
    void change() throws InterruptedException, TimeoutException {
        Room room = chance.pick(crowd.people().groups());
        UserId user =
                chance.pick(
                        crowd.people().users().stream()
                                .filter(each -> !each.equals(room.owner()))
                                .toList());
        if (crowd.isMember(user, room.group())) {
            goes(room, user);
        } else {
            joins(room, user);
        }
    }

    private void goes(Room room, UserId user) throws InterruptedException, TimeoutException {
        Group group = room.group();
        Probe probe = crowd.probeOf(user);
        Participant owner = chance.pick(crowd.devicesOf(room.owner()));
        Participant goer = chance.pick(crowd.devicesOf(user));
        boolean byThemselves = chance.happens(2);
        List<CompletableFuture<?>> answers = new ArrayList<>(inquiry.some(probe, group));
        if (chance.happens(SLOW_READ_EVERY)) {
            await(answers);
            slowReads.add(slowRead(probe, group));
        }
        boolean gone =
                meanwhile(room, () -> byThemselves ? goer.leave(group) : owner.remove(group, user));
        answers.addAll(inquiry.some(probe, group));
        changeOldMessages(room);
        await(answers);
        if (gone) {
            await(inquiry.all(probe, group));
            await(List.of(trespass.ofStranger(probe, group)));
        }
    }

    /// Waits for what is answered late.
    void awaitSlowReads() throws InterruptedException {
        await(slowReads);
    }

    /// Nobody else is to be slowed down.
    private CompletableFuture<?> slowRead(Probe probe, Group group)
            throws InterruptedException, TimeoutException {
        traffic.awaitAll();
        boolean _ = crowd.progress().awaitAll(0, LONGEST_PAUSE);
        await(inquiry.some(probe, group));
        return faults.delayed(() -> inquiry.several(probe, group));
    }

    private void joins(Room room, UserId user) throws InterruptedException, TimeoutException {
        Group group = room.group();
        Probe probe = crowd.probeOf(user);
        Participant owner = chance.pick(crowd.devicesOf(room.owner()));
        List<CompletableFuture<?>> answers = new ArrayList<>(inquiry.some(probe, group));
        boolean joined = meanwhile(room, () -> owner.add(group, user));
        changeOldMessages(room);
        await(answers);
        if (joined) {
            await(inquiry.all(probe, group));
            long first = crowd.progress().joined(user, group);
            await(List.of(trespass.ofNewcomer(probe, group, first)));
        }
    }

    /// Others write while a change is under way, and after it; whether it was done.
    private boolean meanwhile(Room room, Supplier<CompletableFuture<?>> change)
            throws InterruptedException, TimeoutException {
        write(room);
        CompletableFuture<?> first = change.get();
        write(room);
        boolean done = isDone(first);
        for (int left = MOST_TRIES - 1; left > 0 && !done; left--) {
            done = isDone(change.get());
        }
        write(room);
        return done;
    }

    private static boolean isDone(CompletableFuture<?> change) throws InterruptedException {
        try {
            change.get();
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    private void write(Room room) throws InterruptedException, TimeoutException {
        Participant someone = chance.pick(crowd.devicesOf(room.owner()));
        traffic.send(someone, room.group(), "meanwhile " + ++number);
    }

    /// What stands there from before becomes something else.
    private void changeOldMessages(Room room) throws InterruptedException, TimeoutException {
        Optional<Letter> edited = pickToChange(room, false);
        if (edited.isPresent()) {
            traffic.edit(edited.get(), "edited " + ++number);
        }
        Optional<Letter> liked = pickToChange(room, false);
        if (liked.isPresent()) {
            traffic.react(chance.pick(crowd.membersOf(room.group())), liked.get(), "\u2B50");
        }
        if (chance.happens(3)) {
            Optional<Letter> deleted = pickToChange(room, true);
            if (deleted.isPresent()) {
                traffic.delete(deleted.get());
            }
        }
    }

    private Optional<Letter> pickToChange(Room room, boolean last) {
        return traffic.letters().pickToChange(chance, last, letter -> isIn(room.group(), letter));
    }

    private static boolean isIn(ConversationId group, Letter letter) {
        return letter.conversation().equals(group);
    }

    /// What is lost on the way is not asked again.
    private static void await(List<? extends CompletableFuture<?>> answers)
            throws InterruptedException {
        for (CompletableFuture<?> answer : answers) {
            boolean _ = isDone(answer);
        }
    }
}
