package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Withdrawal.News;
import chat.serverless.functions.core.Withdrawal.Went;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Removes a person from the chat, a part at a time.
///
/// ```text
///   devices, connections ──> for each conversation:  their texts and reactions taken back ──> group left
///                              ▲                                                                │
///                              └──── their place in it forgotten <──── whoever is online told <─┘
/// ```
///
/// Conversations are others' history too: entries stay, with their numbers, and say what was taken
/// back. A place that is forgotten is what says that a conversation is done with, so it comes last:
/// after an end at any point, a new beginning goes through what is left, and finds done what was
/// done. If a device or the others of a conversation cannot be reached, the part goes on without
/// them, and fails at its end.
public final class Erasure {

    /// As a device that makes the changes of groups would be named.
    private static final DeviceId DEVICE = new DeviceId("account");

    private static final ConnectionId CONNECTION = new ConnectionId("account");

    private final Memberships memberships;
    private final Directory directory;
    private final Farewell farewell;
    private final Leaving leaving;
    private final Withdrawal.Ports withdrawing;
    private final Tellers tellers;
    private final InstantSource clock;
    private final Bounds bounds;

    /// @param ids for the entries of the log that come of it
    public Erasure(Ports ports, Supplier<MessageId> ids, InstantSource clock, Bounds bounds) {
        Chat.Ports chat = ports.chat();
        this.memberships = chat.memberships();
        this.directory = chat.directory();
        this.farewell = ports.farewell();
        this.leaving =
                new Leaving(chat.groups(), chat.memberships(), new Grouping(chat, clock, ids));
        this.withdrawing = new Withdrawal.Ports(chat.log(), ids, clock);
        this.tellers = ports.tellers();
        this.clock = clock;
        this.bounds = bounds;
    }

    /// Where the chat is kept, who takes devices away, and who tells the others.
    public record Ports(Chat.Ports chat, Farewell farewell, Tellers tellers) {}

    /// Who tells people, and who tells groups.
    public record Tellers(Courier courier, Broadcaster broadcaster) {}

    /// How much is done in a part at most; each at least 1.
    ///
    /// @param entries of the log, gone through
    /// @param changes texts and reactions, taken back
    public record Bounds(int conversations, int entries, int changes) {

        /// Some ten seconds, of the five minutes that the function has.
        public static final Bounds USUAL = new Bounds(100, 10_000, 500);
    }

    /// What was done.
    ///
    /// @param conversations that are theirs no more
    /// @param texts that were taken back
    /// @param reactions that were taken back
    public record Done(int conversations, int texts, int reactions) {}

    /// What came of a part.
    public sealed interface Step {

        /// It was done.
        ///
        /// @param next where the next part begins; null where nothing is left
        record Part(Done done, @Nullable Position next) implements Step {}

        /// Too many others were writing. It may be done in part; later the rest can be.
        record Busy() implements Step {}
    }

    /// Does a part.
    ///
    /// @param from where the part before it said that it goes on; null to begin, or to begin anew
    public Step part(UserId user, @Nullable Position from) {
        Failures failures = new Failures();
        if (from == null) {
            failures.attempt(() -> farewell.to(user));
        }
        Step step = conversations(user, from, failures);
        failures.rethrow();
        return step;
    }

    private Step conversations(UserId user, @Nullable Position from, Failures failures) {
        List<Membership> rest =
                memberships.of(user, Position.begin(from), bounds.conversations() + 1);
        List<Membership> some = rest.stream().limit(bounds.conversations()).toList();
        Budget budget = new Budget(bounds);
        @Nullable ConversationId after = from == null ? null : from.after();
        int done = 0;
        for (Membership one : some) {
            ConversationId conversation = one.conversation();
            Withdrawal withdrawal =
                    new Withdrawal(
                            withdrawing, user, conversation, Position.in(conversation, from));
            switch (goOut(user, conversation, withdrawal, budget, failures)) {
                case TO_THE_END -> done++;
                case SOME_OF_THE_WAY -> {
                    Position next = new Position(after, conversation, withdrawal.seq());
                    return new Step.Part(budget.done(done), next);
                }
                case NO_FURTHER -> {
                    return new Step.Busy();
                }
            }
            after = conversation;
        }
        boolean last = some.size() == rest.size();
        return new Step.Part(budget.done(done), last ? null : new Position(after, null, 0));
    }

    private Went goOut(
            UserId user,
            ConversationId conversation,
            Withdrawal withdrawal,
            Budget budget,
            Failures failures) {
        Went went = withdrawal.go(budget);
        if (went == Went.TO_THE_END && conversation instanceof Group group) {
            went = leave(user, group, withdrawal, budget);
        }
        boolean told =
                withdrawal
                        .news()
                        .map(news -> failures.attempt(() -> tell(user, conversation, news)))
                        .orElse(true);
        if (!told) {
            return went; // The place stays, so that a later attempt tells.
        }
        return went == Went.TO_THE_END && !forget(user, conversation, withdrawal.seq())
                ? Went.NO_FURTHER
                : went;
    }

    private boolean forget(UserId user, ConversationId conversation, long last) {
        return switch (conversation) {
            case Direct direct -> withdrawing.log().forget(user, direct, last);
            case Group group -> memberships.forget(user, group);
        };
    }

    /// Who has left writes nothing more: what was on its way before is found by going on.
    private Went leave(UserId user, Group group, Withdrawal withdrawal, Budget budget) {
        Session who = new Session(user, DEVICE, CONNECTION, clock.instant());
        return leaving.leave(who, group) ? withdrawal.go(budget) : Went.NO_FURTHER;
    }

    /// One entry for all of them: clients see the gap before it, and fetch what is missing.
    private void tell(UserId user, ConversationId conversation, News news) {
        List<Message> entries = List.of(news.entry());
        switch (conversation) {
            case Direct direct ->
                    tell(direct.other(user), Frames.events(direct, entries, news.page()));
            case Group group ->
                    tellers.broadcaster()
                            .publish(new Broadcast(group, entries, news.page(), CONNECTION));
        }
    }

    private void tell(UserId user, List<Event> events) {
        tellers.courier().deliver(directory.find(user).deliveries(events, clock.instant()));
    }
}
