package chat.serverless.checker;

import chat.serverless.checker.Observation.Ack;
import chat.serverless.checker.Observation.Applied;
import chat.serverless.checker.Observation.Page;
import chat.serverless.checker.Observation.Send;
import chat.serverless.checker.Observation.Span;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What can go wrong in the log.
final class LogMutations {

    private LogMutations() {}

    static void leaveOut(Mutant mutant) {
        Ack ack = someAck(mutant);
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(ack.conversation()),
                page -> Pages.without(page, ack.seq()));
    }

    static void loseLast(Mutant mutant) {
        ConversationId conversation = someAck(mutant).conversation();
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(conversation) && isFinal(page, mutant),
                page -> Pages.endingAt(page, page.last() - 1));
    }

    static void shortenEarlierRead(Mutant mutant) {
        int index = mutant.pick(Page.class, page -> page.last() > 0 && isFinal(page, mutant));
        Page page = mutant.at(index, Page.class);
        long asked = mutant.lines().getLast().t() + 1;
        Span span = new Span(0, 0);
        mutant.insert(
                mutant.lines().size(),
                new Page(
                        page.device(),
                        page.conversation(),
                        asked,
                        span,
                        page.last() - 1,
                        page.hint(),
                        List.of()));
    }

    static void swapEntries(Mutant mutant) {
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

    static void doubleEntry(Mutant mutant) {
        int index = mutant.pick(Page.class, page -> !page.entries().isEmpty());
        Page page = mutant.at(index, Page.class);
        List<Entry> entries = new ArrayList<>(page.entries());
        entries.add(entries.size() / 2, entries.get(entries.size() / 2));
        mutant.set(index, Pages.with(page, entries));
    }

    /// The entry that a reading back begins before.
    static void readUnasked(Mutant mutant) {
        int index =
                mutant.pick(Page.class, page -> page.entries().size() > 1 && isFinal(page, mutant));
        Page page = mutant.at(index, Page.class);
        mutant.insert(
                mutant.lines().size(),
                new Page(
                        page.device(),
                        page.conversation(),
                        mutant.lines().getLast().t() + 1,
                        new Span(page.span().after(), page.span().upTo() - 1),
                        page.last(),
                        page.hint(),
                        page.entries()));
    }

    static void storeAgain(Mutant mutant) {
        append(mutant, someApplied(mutant));
    }

    /// Of a one-to-one conversation.
    private static Entry someApplied(Mutant mutant) {
        return mutant.at(
                        mutant.pick(
                                Applied.class,
                                one -> one.conversation() instanceof ConversationId.Direct),
                        Applied.class)
                .entry();
    }

    static void invent(Mutant mutant) {
        Entry some = someApplied(mutant);
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

    static void readOther(Mutant mutant) {
        changePage(
                mutant,
                false,
                entry -> new Entry(entry.seq(), new MessageId("x"), entry.from(), entry.content()));
    }

    static void changeText(Mutant mutant) {
        changePage(mutant, true, LogMutations::garbled);
    }

    private static void changePage(Mutant mutant, boolean isFinal, UnaryOperator<Entry> change) {
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

    static void undoEdit(Mutant mutant) {
        Observation.Edit edit =
                mutant.at(
                        mutant.pick(Observation.Edit.class, one -> isStored(mutant, one)),
                        Observation.Edit.class);
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

    private static boolean isStored(Mutant mutant, Observation.Sending one) {
        return mutant.next(
                        -1,
                        Ack.class,
                        ack ->
                                ack.conversation().equals(one.conversation())
                                        && ack.id().equals(one.id()))
                >= 0;
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

    static void forgetConversation(Mutant mutant) {
        ConversationId conversation = someAck(mutant).conversation();
        mutant.lines()
                .removeIf(line ->
                        line.what() instanceof Page page
                                && page.conversation().equals(conversation));
    }

    private static Ack someAck(Mutant mutant) {
        return mutant.at(mutant.pick(Ack.class), Ack.class);
    }

    private static boolean isFinal(Page page, Mutant mutant) {
        return page.asked() >= mutant.quietAt();
    }

    static Entry garbled(Entry entry) {
        Content content = new Content.Text(Digest.of("garbled"));
        return new Entry(entry.seq(), entry.id(), entry.from(), content);
    }
}
