package chat.serverless.checker;

import chat.serverless.checker.Observation.Ack;
import chat.serverless.checker.Observation.Applied;
import chat.serverless.checker.Observation.Page;
import chat.serverless.checker.Observation.Presence;
import chat.serverless.checker.Observation.Quiet;
import chat.serverless.checker.Observation.Receipt;
import chat.serverless.checker.Observation.Send;
import chat.serverless.checker.Observation.Typing;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A way in which a chat could break its promises, and what it has to be called.
enum Mutation {
    FINAL_ENTRY_LEFT_OUT(Kind.GAP, mutant -> leaveOut(mutant)),
    LAST_ENTRY_LOST(Kind.LOST, mutant -> loseLast(mutant)),
    EARLIER_READ_TOO_SHORT(Kind.LOST, mutant -> shortenEarlierRead(mutant)),
    ENTRIES_CHANGE_PLACES(Kind.RENUMBERED, mutant -> swapEntries(mutant)),
    ENTRY_READ_TWICE(Kind.DOUBLED, mutant -> doubleEntry(mutant)),
    ACKNOWLEDGED_AT_ANOTHER_NUMBER(Kind.RENUMBERED, mutant -> moveAck(mutant)),
    ID_STORED_TWICE(Kind.TWO_NUMBERS, mutant -> storeAgain(mutant)),
    ID_ACKNOWLEDGED_AT_TWO_NUMBERS(Kind.TWO_NUMBERS, mutant -> ackAgain(mutant, 1, true)),
    ID_NEW_TWICE(Kind.TWICE_NEW, mutant -> ackAgain(mutant, 0, false)),
    NOT_APPLIED(Kind.SKIPPED, mutant -> skip(mutant)),
    LAST_NOT_APPLIED(Kind.MISSED, mutant -> missLast(mutant)),
    APPLIED_TWICE(Kind.REPEATED, mutant -> applyAgain(mutant)),
    APPLIED_IN_ANOTHER_ORDER(Kind.REORDERED, mutant -> swapApplied(mutant)),
    APPLIED_ANOTHER_ENTRY(Kind.DIFFERENT, mutant -> applyOther(mutant)),
    APPLIED_ANOTHER_TEXT(Kind.CONTENT, mutant -> applyOtherText(mutant)),
    APPLIED_BEFORE_SENT(Kind.EARLY, mutant -> applyEarly(mutant)),
    EARLIER_READ_HAS_ANOTHER_ENTRY(Kind.DIFFERENT, mutant -> readOther(mutant)),
    FINAL_TEXT_CHANGED(Kind.CONTENT, mutant -> changeText(mutant)),
    EDIT_UNDONE(Kind.CONTENT, mutant -> undoEdit(mutant)),
    ENTRY_OF_NOBODY(Kind.INVENTED, mutant -> invent(mutant)),
    CONVERSATION_NOT_READ(Kind.UNREAD, mutant -> forgetConversation(mutant)),
    SENDS_CHANGE_PLACES(Kind.SENDERS_ORDER, mutant -> swapSends(mutant)),
    MESSAGE_TO_A_STRANGER(Kind.STRANGER, mutant -> applyByStranger(mutant)),
    RECEIPT_TO_A_STRANGER(Kind.STRANGER, mutant -> receiptToStranger(mutant)),
    TYPING_TO_A_STRANGER(Kind.STRANGER, mutant -> typingToStranger(mutant)),
    DELIVERED_GOES_BACK(Kind.CURSOR_BACK, mutant -> cursorBack(mutant, 1, 0)),
    READ_GOES_BACK(Kind.CURSOR_BACK, mutant -> cursorBack(mutant, 0, 1)),
    CURSOR_PAST_THE_END(Kind.PAST_LAST, mutant -> cursorPastEnd(mutant)),
    READ_BUT_NOT_DELIVERED(Kind.READ_AHEAD, mutant -> readAhead(mutant)),
    PRESENCE_TWICE_IN_A_ROW(Kind.PRESENCE_TWICE, mutant -> presenceTwice(mutant)),
    WRONG_FINAL_PRESENCE(Kind.PRESENCE_WRONG, mutant -> wrongPresence(mutant));

    private static final Device STRANGER = new Device(new UserId("eve"), new DeviceId("phone"));

    private final Kind kind;
    private final Consumer<Mutant> change;

    Mutation(Kind kind, Consumer<Mutant> change) {
        this.kind = kind;
        this.change = change;
    }

    Kind kind() {
        return kind;
    }

    List<Line> of(List<Line> history, Random random) {
        Mutant mutant = new Mutant(history, random);
        change.accept(mutant);
        return mutant.lines();
    }

    private static Ack someAck(Mutant mutant) {
        return mutant.at(mutant.pick(Ack.class), Ack.class);
    }

    private static boolean isFinal(Page page, Mutant mutant) {
        long quiet = mutant.lines().get(mutant.pick(Quiet.class)).t();
        return page.asked() >= quiet;
    }

    private static void leaveOut(Mutant mutant) {
        Ack ack = someAck(mutant);
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(ack.conversation()),
                page -> Pages.without(page, ack.seq()));
    }

    private static void loseLast(Mutant mutant) {
        ConversationId conversation = someAck(mutant).conversation();
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(conversation) && isFinal(page, mutant),
                page -> Pages.endingAt(page, page.last() - 1));
    }

    private static void shortenEarlierRead(Mutant mutant) {
        int index = mutant.pick(Page.class, page -> page.last() > 0 && isFinal(page, mutant));
        Page page = mutant.at(index, Page.class);
        mutant.insert(
                mutant.lines().size(),
                Pages.endingAt(
                        new Page(
                                page.device(),
                                page.conversation(),
                                mutant.lines().getLast().t() + 1,
                                new Observation.Span(0, 0),
                                0,
                                List.of()),
                        page.last() - 1));
    }

    private static void swapEntries(Mutant mutant) {
        int index = mutant.pick(Page.class, page -> page.entries().size() > 1);
        Page sample = mutant.at(index, Page.class);
        Entry one = sample.entries().get(0);
        Entry other = sample.entries().get(1);
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(sample.conversation()),
                page -> Pages.changed(page, entry -> swapped(entry, one, other)));
    }

    private static Entry swapped(Entry entry, Entry one, Entry other) {
        Entry source = entry.seq() == one.seq() ? other : entry.seq() == other.seq() ? one : entry;
        return new Entry(entry.seq(), source.id(), source.from(), source.content());
    }

    private static void doubleEntry(Mutant mutant) {
        int index = mutant.pick(Page.class, page -> !page.entries().isEmpty());
        Page page = mutant.at(index, Page.class);
        List<Entry> entries = new java.util.ArrayList<>(page.entries());
        entries.add(entries.size() / 2, entries.get(entries.size() / 2));
        mutant.set(index, Pages.with(page, entries));
    }

    private static void moveAck(Mutant mutant) {
        int index = mutant.pick(Ack.class);
        mutant.set(index, moved(mutant.at(index, Ack.class), 1, false));
    }

    private static Ack moved(Ack ack, long by, boolean duplicate) {
        return new Ack(ack.device(), ack.conversation(), ack.id(), ack.seq() + by, duplicate);
    }

    private static void ackAgain(Mutant mutant, long by, boolean duplicate) {
        int index = mutant.pick(Ack.class, ack -> !ack.duplicate());
        mutant.insert(index + 1, moved(mutant.at(index, Ack.class), by, duplicate));
    }

    private static void storeAgain(Mutant mutant) {
        append(mutant, mutant.at(mutant.pick(Applied.class), Applied.class).entry());
    }

    private static void invent(Mutant mutant) {
        Entry some = mutant.at(mutant.pick(Applied.class), Applied.class).entry();
        append(mutant, new Entry(1, new MessageId("nobodys"), some.from(), some.content()));
    }

    /// Puts an entry at the end of some conversation that holds it, or any that it is new to.
    private static void append(Mutant mutant, Entry entry) {
        Page sample =
                mutant.at(
                        mutant.pick(
                                Page.class,
                                page ->
                                        isFinal(page, mutant)
                                                && isMember(page.conversation(), entry.from())
                                                && (Pages.holds(page, entry.seq()))),
                        Page.class);
        Entry known = entry.id().value().equals("nobodys") ? entry : sample.entries().getFirst();
        mutant.changeAll(
                Page.class,
                page ->
                        page.conversation().equals(sample.conversation())
                                && page.span().upTo() == page.last()
                                && page.last() == sample.last(),
                page ->
                        Pages.longer(
                                page,
                                new Entry(
                                        page.last() + 1,
                                        known.id(),
                                        known.from(),
                                        known.content())));
    }

    private static boolean isMember(ConversationId id, UserId user) {
        return id instanceof ConversationId.Direct direct && direct.has(user);
    }

    private static int someApplied(Mutant mutant, boolean withNext) {
        return mutant.pick(
                Applied.class,
                applied ->
                        nextApplied(mutant, applied) >= 0 == withNext
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

    private static void skip(Mutant mutant) {
        mutant.lines().remove(someApplied(mutant, true));
    }

    private static void missLast(Mutant mutant) {
        mutant.lines().remove(someApplied(mutant, false));
    }

    private static void applyAgain(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        int quiet = mutant.pick(Quiet.class);
        mutant.insert((index + 1 + quiet) / 2, mutant.at(index, Applied.class));
    }

    private static void swapApplied(Mutant mutant) {
        int index = someApplied(mutant, true);
        mutant.swap(index, nextApplied(mutant, mutant.at(index, Applied.class)));
    }

    private static void applyOther(Mutant mutant) {
        changeApplied(
                mutant,
                entry -> new Entry(entry.seq(), new MessageId("x"), entry.from(), entry.content()));
    }

    private static void applyOtherText(Mutant mutant) {
        changeApplied(mutant, Mutation::garbled);
    }

    private static Entry garbled(Entry entry) {
        Content content = new Content.Text(Digest.of("garbled"));
        return new Entry(entry.seq(), entry.id(), entry.from(), content);
    }

    private static void changeApplied(
            Mutant mutant, java.util.function.UnaryOperator<Entry> change) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.set(index, new Applied(one.device(), one.conversation(), change.apply(one.entry())));
    }

    private static void applyEarly(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.lines().remove(index);
        mutant.insert(0, one);
    }

    private static void readOther(Mutant mutant) {
        changePage(
                mutant,
                false,
                entry -> new Entry(entry.seq(), new MessageId("x"), entry.from(), entry.content()));
    }

    private static void changeText(Mutant mutant) {
        changePage(mutant, true, Mutation::garbled);
    }

    private static void changePage(
            Mutant mutant, boolean isFinal, java.util.function.UnaryOperator<Entry> change) {
        int index =
                mutant.pick(
                        Page.class,
                        page -> !page.entries().isEmpty() && isFinal(page, mutant) == isFinal);
        Page page = mutant.at(index, Page.class);
        long seq = page.entries().getLast().seq();
        mutant.set(
                index,
                Pages.changed(page, entry -> entry.seq() == seq ? change.apply(entry) : entry));
    }

    private static void undoEdit(Mutant mutant) {
        Observation.Edit edit =
                mutant.at(mutant.pick(Observation.Edit.class), Observation.Edit.class);
        Send original =
                mutant.at(
                        mutant.pick(
                                Send.class,
                                send ->
                                        send.conversation().equals(edit.conversation())
                                                && send.id().equals(idAt(mutant, edit))),
                        Send.class);
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(edit.conversation()) && isFinal(page, mutant),
                page -> Pages.changed(page, entry -> undone(entry, edit, original)));
    }

    private static Entry undone(Entry entry, Observation.Edit edit, Send original) {
        return entry.seq() == edit.seq()
                ? new Entry(
                        entry.seq(), entry.id(), entry.from(), new Content.Text(original.digest()))
                : entry;
    }

    private static MessageId idAt(Mutant mutant, Observation.Edit edit) {
        int index =
                mutant.pick(
                        Page.class,
                        page ->
                                page.conversation().equals(edit.conversation())
                                        && Pages.holds(page, edit.seq()));
        return mutant.at(index, Page.class).entries().stream()
                .filter(entry -> entry.seq() == edit.seq())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void forgetConversation(Mutant mutant) {
        ConversationId conversation = someAck(mutant).conversation();
        mutant.lines()
                .removeIf(line ->
                        line.what() instanceof Page page
                                && page.conversation().equals(conversation));
    }

    private static void swapSends(Mutant mutant) {
        int index = mutant.pick(Send.class, send -> nextSend(mutant, send) >= 0);
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

    private static void applyByStranger(Mutant mutant) {
        int index = mutant.pick(Applied.class);
        Applied one = mutant.at(index, Applied.class);
        mutant.insert(index + 1, new Applied(STRANGER, one.conversation(), one.entry()));
    }

    private static void receiptToStranger(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        mutant.insert(index, receipt(mutant.at(index, Receipt.class), STRANGER, 0, 0));
    }

    private static void typingToStranger(Mutant mutant) {
        int index = mutant.pick(Typing.class);
        Typing one = mutant.at(index, Typing.class);
        mutant.set(index, new Typing(STRANGER, one.conversation(), one.user()));
    }

    private static Receipt receipt(Receipt one, Device device, long delivered, long read) {
        return new Receipt(device, one.conversation(), one.user(), delivered, read);
    }

    private static void cursorBack(Mutant mutant, long delivered, long read) {
        int index =
                mutant.pick(
                        Receipt.class, one -> one.delivered() >= delivered && one.read() >= read);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.insert(
                index + 1,
                receipt(one, one.device(), one.delivered() - delivered, one.read() - read));
    }

    private static void cursorPastEnd(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.set(index, receipt(one, one.device(), one.delivered() + 1_000_000, one.read()));
    }

    private static void readAhead(Mutant mutant) {
        int index = mutant.pick(Receipt.class);
        Receipt one = mutant.at(index, Receipt.class);
        mutant.set(index, receipt(one, one.device(), one.delivered(), one.delivered() + 1));
    }

    private static void presenceTwice(Mutant mutant) {
        int index = mutant.pick(Presence.class);
        mutant.insert(index + 1, mutant.at(index, Presence.class));
    }

    private static void wrongPresence(Mutant mutant) {
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
