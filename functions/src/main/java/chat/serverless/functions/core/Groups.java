package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.model.Content.GroupEvent;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Member;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups, and who is in them.
///
/// A change and its entry in the group's log are one atomic write: nobody reads the one without the
/// other. Of several changes at once each is decided on what the one before it left.
public interface Groups {

    /// Most users that one change concerns, who makes it included.
    int MOST_CONCERNED = 46;

    /// Changes a group as a rule decides. The rule is asked again where somebody else was faster.
    Changed change(Wish wish, Rule rule);

    /// Groups as they are after every change that returned before this call.
    ///
    /// @param groups at most 100
    /// @return those that there are
    Map<Group, Profile> find(Collection<Group> groups);

    /// Members in the order of their ids, as they are after every change that returned before this
    /// call.
    ///
    /// @param after goes on after this one; null to begin
    /// @param limit at least 1
    /// @return at most `limit`; fewer only where these are the last
    List<Member> members(Group group, @Nullable UserId after, int limit);

    /// Everyone who may read some of a group's entries, in the order of their ids: the members, and
    /// for a day those who have gone. As of every change that returned before this call.
    ///
    /// @param after goes on after this one; null to begin
    /// @param limit at least 1
    /// @return at most `limit`; fewer only where these are the last
    List<Reader> readers(Group group, @Nullable UserId after, int limit);

    /// Somebody who may read some of a group's entries.
    record Reader(UserId user, ReadableRange readable) {}

    /// A group.
    ///
    /// @param members how many there are
    record Profile(String title, UserId owner, int members) {}

    /// A change that somebody wants.
    ///
    /// @param id the change's own; of an actor and a group
    /// @param after as in a draft
    /// @param concerned whose roles the rule has to know, beside the actor's
    record Wish(
            Group group,
            UserId actor,
            MessageId id,
            @Nullable Long after,
            Set<UserId> concerned,
            Instant at) {}

    /// Decides what becomes of a wish.
    @FunctionalInterface
    interface Rule {

        Decision decide(State now);
    }

    /// What a rule goes by.
    ///
    /// @param profile null where there is no such group
    /// @param roles of the actor and of those concerned, as far as they are members
    /// @param earlier the entry that the actor made under this id before, or null
    record State(@Nullable Profile profile, Map<UserId, Role> roles, @Nullable Message earlier) {}

    /// What a rule decides.
    sealed interface Decision {

        /// To do it.
        ///
        /// @param profile the group from then on
        /// @param roles who has which role from then on, of those for whom that changes
        /// @param out who is no member from then on
        record Change(GroupEvent event, Profile profile, Map<UserId, Role> roles, Set<UserId> out)
                implements Decision {}

        /// That it was done before, under this id.
        record Repeat(Message earlier) implements Decision {}

        /// That nothing is to be done: it is so already.
        record Nothing() implements Decision {}

        /// Not to do it.
        record Refuse(Refusal refusal) implements Decision {}
    }

    /// What came of a wish.
    sealed interface Changed {

        /// It is in the log.
        ///
        /// @param page a hint for the next append
        record Done(Entry entry, String page) implements Changed {}

        /// It was so already. Nothing was stored.
        record Nothing() implements Changed {}

        /// The rule is against it. Nothing was stored.
        record Refused(Refusal refusal) implements Changed {}

        /// Too many others were writing. Nothing was stored; later it may be.
        record Busy() implements Changed {}
    }
}
