package chat.serverless.checker;

import chat.serverless.checker.Observation.Ack;
import chat.serverless.checker.Observation.Heard;
import chat.serverless.checker.Observation.Page;
import chat.serverless.checker.Observation.Quiet;
import chat.serverless.checker.Observation.Send;
import chat.serverless.checker.Observation.Told;
import chat.serverless.model.ConversationId;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What can go wrong with the members of a group. In each history bob has left it in the end, and
/// carol has left it and come again; what was there before was changed each time.
final class GroupMutations {

    private static final ConversationId TEAM = new ConversationId.Group(new GroupId("team"));
    private static final UserId ALICE = new UserId("alice");
    private static final Device BOB = Device.parse("bob/phone");
    private static final Device CAROL = Device.parse("carol/phone");

    private GroupMutations() {}

    private static Log log(Mutant mutant) {
        return Truth.of(mutant.lines()).of(TEAM);
    }

    /// The newest membership.
    private static Stay stay(Log log, Device device) {
        return log.stays().of(device.user()).getLast();
    }

    private static int quiet(Mutant mutant) {
        return mutant.pick(Quiet.class);
    }

    static void hearAfterLeaving(Mutant mutant) {
        Log log = log(mutant);
        Entry later = Objects.requireNonNull(log.at(stay(log, BOB).until() + 1));
        mutant.insert(quiet(mutant), new Heard(BOB, TEAM, List.of(later)));
    }

    static void readBeforeJoining(Mutant mutant) {
        Log log = log(mutant);
        long first = stay(log, CAROL).from();
        Entry before = Objects.requireNonNull(log.at(first - 1));
        change(
                mutant,
                page -> page.device().equals(CAROL) && Pages.holds(page, first),
                page -> {
                    List<Entry> entries = new ArrayList<>(page.entries());
                    entries.addFirst(before);
                    return Pages.with(page, entries);
                });
    }

    static void readEarlier(Mutant mutant) {
        long first = stay(log(mutant), CAROL).from();
        int index =
                mutant.pick(
                        Page.class,
                        page ->
                                isOf(page, CAROL)
                                        && !page.entries().isEmpty()
                                        && page.last() < first);
        Page earlier = mutant.at(index, Page.class);
        long asked = mutant.lines().getLast().t() + 1;
        mutant.insert(mutant.lines().size(), Pages.asked(earlier, asked));
    }

    private static boolean isOf(Page page, Device device) {
        return page.conversation().equals(TEAM) && page.device().equals(device);
    }

    static void writeAfterLeaving(Mutant mutant) {
        MessageId id = new MessageId("late");
        Digest digest = Digest.of("late");
        mutant.insert(0, new Send(BOB, TEAM, id, digest));
        append(mutant, new Entry(1, id, BOB.user(), new Content.Text(digest)));
    }

    static void reactToUnreadable(Mutant mutant) {
        MessageId id = new MessageId("late");
        Digest digest = Digest.of("late");
        long target = stay(log(mutant), CAROL).from() - 1;
        mutant.insert(0, new Observation.React(CAROL, TEAM, id, target, digest));
        append(mutant, new Entry(1, id, CAROL.user(), new Content.Reaction(target, digest)));
    }

    private static void append(Mutant mutant, Entry entry) {
        long last = log(mutant).last();
        mutant.changeAll(
                Page.class,
                page -> page.conversation().equals(TEAM) && page.span().upTo() == last,
                page ->
                        Pages.longer(
                                page,
                                new Entry(last + 1, entry.id(), entry.from(), entry.content())));
    }

    /// Shows somebody an entry that was hidden from them, and is of a kind.
    static void reveal(Mutant mutant, Class<? extends Content> kind) {
        Log log = log(mutant);
        changeEntry(
                mutant,
                (page, entry) ->
                        entry.content() instanceof Content.Hidden
                                && kind.isInstance(now(log, entry)),
                entry -> withContent(entry, now(log, entry)));
    }

    private static Content now(Log log, Entry entry) {
        return log.versions().contentAt(entry.seq(), Stay.OPEN);
    }

    private static Entry withContent(Entry entry, Content content) {
        return new Entry(entry.seq(), entry.id(), entry.from(), content);
    }

    private static Entry with(Entry entry, long changed, Map<UserId, Digest> reactions) {
        return new Entry(
                entry.seq(), entry.id(), entry.from(), entry.content(), changed, reactions);
    }

    static void showReactions(Mutant mutant) {
        Log log = log(mutant);
        changeEntry(
                mutant,
                (page, entry) -> isReactedToAfter(log, page, entry),
                entry ->
                        with(
                                entry,
                                entry.changed(),
                                log.versions().reactionsAt(entry.seq(), Stay.OPEN)));
    }

    static void showChanged(Mutant mutant) {
        Log log = log(mutant);
        changeEntry(
                mutant,
                (page, entry) -> isReactedToAfter(log, page, entry),
                entry ->
                        with(
                                entry,
                                log.versions().changedAt(entry.seq(), Stay.OPEN),
                                entry.reactions()));
    }

    private static boolean isReactedToAfter(Log log, Page page, Entry entry) {
        return page.device().equals(BOB)
                && page.last() == stay(log, BOB).until()
                && entry.content() instanceof Content.Text
                && log.versions().isReactedTo(entry.seq(), page.last(), Stay.OPEN);
    }

    static void giveHint(Mutant mutant) {
        change(
                mutant,
                page -> page.device().equals(BOB) && isFinal(mutant, page),
                page -> Pages.ending(page, page.last(), true));
    }

    static void tellLast(Mutant mutant) {
        change(
                mutant,
                page -> page.device().equals(BOB) && isFinal(mutant, page),
                page -> Pages.ending(page, page.last() + 1, page.hint()));
    }

    private static boolean isFinal(Mutant mutant, Page page) {
        return page.asked() >= mutant.quietAt();
    }

    static void hide(Mutant mutant) {
        changeEntry(
                mutant,
                (page, entry) ->
                        !isFinal(mutant, page)
                                && page.device().user().equals(ALICE)
                                && entry.content() instanceof Content.Text,
                entry -> withContent(entry, new Content.Hidden()));
    }

    static void showOldText(Mutant mutant) {
        Log log = log(mutant);
        long until = stay(log, BOB).until();
        changeEntry(
                mutant,
                (page, entry) ->
                        page.device().equals(BOB)
                                && isFinal(mutant, page)
                                && entry.content() instanceof Content.Hidden
                                && now(log, entry) instanceof Content.Text,
                entry ->
                        new Entry(
                                entry.seq(),
                                entry.id(),
                                entry.from(),
                                log.versions().contentAt(entry.seq(), until),
                                log.versions().changedAt(entry.seq(), until),
                                log.versions().reactionsAt(entry.seq(), until)));
    }

    static void forgetChanged(Mutant mutant) {
        changeEntry(
                mutant,
                (page, entry) ->
                        entry.changed() > 0
                                && page.device().user().equals(ALICE)
                                && isFinal(mutant, page),
                entry -> with(entry, 0, entry.reactions()));
    }

    static void loseReactions(Mutant mutant) {
        changeEntry(
                mutant,
                (page, entry) -> !entry.reactions().isEmpty() && page.device().user().equals(ALICE),
                entry -> with(entry, entry.changed(), Map.of()));
    }

    static void tellCursor(Mutant mutant) {
        long until = stay(log(mutant), BOB).until();
        mutant.insert(quiet(mutant), new Told(BOB, TEAM, ALICE, until + 1, 0));
    }

    static void forgetChange(Mutant mutant) {
        int index = mutant.pick(Observation.AddMembers.class);
        Observation.AddMembers add = mutant.at(index, Observation.AddMembers.class);
        mutant.lines()
                .removeIf(line ->
                        line.what() instanceof Observation.AddMembers other
                                && other.id().equals(add.id()));
    }

    static void refuse(Mutant mutant) {
        int index =
                mutant.pick(Ack.class, ack -> ack.conversation() instanceof ConversationId.Direct);
        Ack ack = mutant.at(index, Ack.class);
        boolean isText =
                mutant.lines().stream()
                        .map(Line::what)
                        .anyMatch(one ->
                                one instanceof Send send
                                        && send.conversation().equals(ack.conversation())
                                        && send.id().equals(ack.id()));
        if (isText) {
            mutant.insert(
                    index, new Observation.Refused(ack.device(), ack.conversation(), ack.id()));
        } else {
            refuse(mutant);
        }
    }

    private static void change(Mutant mutant, Predicate<Page> suits, UnaryOperator<Page> change) {
        int index =
                mutant.pick(
                        Page.class, page -> page.conversation().equals(TEAM) && suits.test(page));
        mutant.set(index, change.apply(mutant.at(index, Page.class)));
    }

    /// Changes an entry of some page of the group.
    private static void changeEntry(
            Mutant mutant, BiPredicate<Page, Entry> suits, UnaryOperator<Entry> change) {
        change(
                mutant,
                page -> page.entries().stream().anyMatch(entry -> suits.test(page, entry)),
                page -> {
                    Entry chosen =
                            page.entries().stream()
                                    .filter(entry -> suits.test(page, entry))
                                    .findFirst()
                                    .orElseThrow();
                    return Pages.changed(
                            page, entry -> entry.equals(chosen) ? change.apply(entry) : entry);
                });
    }
}
