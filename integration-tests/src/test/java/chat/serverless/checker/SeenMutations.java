package chat.serverless.checker;

import chat.serverless.checker.Observation.Ack;
import chat.serverless.checker.Observation.Presence;
import chat.serverless.checker.Observation.Quiet;
import chat.serverless.checker.Observation.Receipt;
import chat.serverless.checker.Observation.Send;
import chat.serverless.checker.Observation.Typing;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;

/// What can go wrong with acknowledgements, order, cursors, typing and presence.
final class SeenMutations {

    static final Device STRANGER = new Device(new UserId("eve"), new DeviceId("phone"));

    private SeenMutations() {}

    static void moveAck(Mutant mutant) {
        int index = mutant.pick(Ack.class);
        mutant.set(index, moved(mutant.at(index, Ack.class), 1, false));
    }

    private static Ack moved(Ack ack, long by, boolean duplicate) {
        return new Ack(ack.device(), ack.conversation(), ack.id(), ack.seq() + by, duplicate);
    }

    static void ackAgain(Mutant mutant, long by, boolean duplicate) {
        int index = mutant.pick(Ack.class, ack -> !ack.duplicate());
        mutant.insert(index + 1, moved(mutant.at(index, Ack.class), by, duplicate));
    }

    static void swapSends(Mutant mutant) {
        int index =
                mutant.pick(
                        Send.class,
                        send ->
                                send.conversation() instanceof ConversationId.Direct
                                        && nextSend(mutant, send) >= 0);
        Send one = mutant.at(index, Send.class);
        int first = mutant.next(-1, Send.class, one::equals);
        mutant.swap(first, nextSend(mutant, one));
    }

    /// Where the device sends the next one to the conversation for the first time.
    private static int nextSend(Mutant mutant, Send one) {
        int index = mutant.next(-1, Send.class, one::equals);
        return mutant.next(
                index,
                Send.class,
                next ->
                        next.device().equals(one.device())
                                && next.conversation().equals(one.conversation())
                                && number(next) > number(one));
    }

    private static int number(Send send) {
        return Integer.parseInt(send.id().value().substring(1));
    }

    static void receiptToStranger(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        mutant.insert(index, receipt(mutant.at(index, Receipt.class), STRANGER, 0, 0));
    }

    static void typingToStranger(Mutant mutant) {
        int index = mutant.pick(Typing.class);
        Typing one = mutant.at(index, Typing.class);
        mutant.set(index, new Typing(STRANGER, one.conversation(), one.user()));
    }

    private static Receipt receipt(Receipt one, Device device, long delivered, long read) {
        return new Receipt(device, one.conversation(), one.user(), delivered, read);
    }

    static void cursorBack(Mutant mutant, long delivered, long read) {
        int index =
                mutant.pick(
                        Receipt.class, one -> one.delivered() >= delivered && one.read() >= read);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.insert(
                index + 1,
                receipt(one, one.device(), one.delivered() - delivered, one.read() - read));
    }

    static void cursorPastEnd(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.set(index, receipt(one, one.device(), one.delivered() + 1_000_000, one.read()));
    }

    static void readAhead(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.set(index, receipt(one, one.device(), one.delivered(), one.delivered() + 1));
    }

    static void presenceTwice(Mutant mutant) {
        int index = mutant.pick(Presence.class);
        mutant.insert(index + 1, mutant.at(index, Presence.class));
    }

    static void wrongPresence(Mutant mutant) {
        int index = mutant.pick(Quiet.class);
        Observation.Truth truth =
                mutant.at(mutant.pick(Observation.Truth.class), Observation.Truth.class);
        Device watcher =
                mutant.at(
                                mutant.pick(
                                        Observation.Connect.class,
                                        connect -> !connect.device().user().equals(truth.user())),
                                Observation.Connect.class)
                        .device();
        mutant.insert(index, new Presence(watcher, truth.user(), !truth.online()));
    }
}
