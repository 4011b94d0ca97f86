package chat.serverless.functions.core;

import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Memberships.Gone;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.functions.core.Reading.Excerpt;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Event.MemberCursor;
import chat.serverless.model.Event.News;
import chat.serverless.model.Event.Place;
import chat.serverless.model.Event.State;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Says what is new in each of a user's conversations, a frame at a time, in the order of their
/// ids. Nothing is remembered between the frames: a device that is cut off goes on from what it
/// has.
final class Syncing {

    private static final int CONVERSATIONS = 25;
    private static final int ROOM_FOR_MESSAGES = Limits.ROOM_BYTES - Limits.ENVELOPE_BYTES;

    private final Groups groups;
    private final Memberships memberships;
    private final Reading reading;
    private final Executor parallel;

    Syncing(Chat.Ports ports, Reading reading, Executor parallel) {
        this.groups = ports.groups();
        this.memberships = ports.memberships();
        this.reading = reading;
        this.parallel = parallel;
    }

    Event.Sync sync(UserId user, Command.Sync sync) {
        List<Membership> rest = memberships.of(user, sync.next(), CONVERSATIONS + 1);
        List<Membership> now =
                rest.stream().limit(CONVERSATIONS).filter(one -> isWithin(one, sync)).toList();
        List<Membership> readable = now.stream().filter(Membership::isReadable).toList();
        List<State> states = fitting(states(user, readable, sync));
        if (states.size() < readable.size()) {
            return new Event.Sync(states, states.getLast().conversation().value());
        }
        if (now.size() == rest.size()) {
            return new Event.Sync(states, null);
        }
        ConversationId until = sync.until();
        String next =
                now.size() == CONVERSATIONS || until == null
                        ? now.getLast().conversation().value()
                        : until.value();
        return new Event.Sync(states, next);
    }

    private static boolean isWithin(Membership one, Command.Sync sync) {
        @Nullable ConversationId until = sync.until();
        return until == null || one.conversation().value().compareTo(until.value()) <= 0;
    }

    /// As many as fit a frame; at least one, if there is one.
    private static List<State> fitting(List<State> states) {
        List<State> fitting = new ArrayList<>();
        int bytes = 0;
        for (State state : states) {
            bytes += EventWriter.bytes(state);
            if (bytes > Limits.ROOM_BYTES && !fitting.isEmpty()) {
                break;
            }
            fitting.add(state);
        }
        return fitting;
    }

    private List<State> states(UserId user, List<Membership> of, Command.Sync sync) {
        List<CompletableFuture<Excerpt>> excerpts =
                of.stream()
                        .map(one -> supply(user, one, sync.cursors().get(one.conversation())))
                        .toList();
        Map<Memberships.Key, Cursor> others =
                memberships.glance(of.stream().flatMap(one -> other(user, one).stream()).toList());
        Map<Group, Profile> profiles =
                groups.find(of.stream().flatMap(one -> group(one).stream()).toList());
        List<State> states = new ArrayList<>();
        for (int n = 0; n < of.size(); n++) {
            Membership one = of.get(n);
            Excerpt excerpt = excerpts.get(n).join();
            News news = news(excerpt, sync.cursors().get(one.conversation()));
            states.add(
                    switch (one.conversation()) {
                        case Direct direct -> state(user, direct, one, others, news);
                        case Group group -> state(group, one, profiles, excerpt.standing(), news);
                    });
        }
        return states;
    }

    private CompletableFuture<Excerpt> supply(UserId user, Membership one, @Nullable Long cursor) {
        return CompletableFuture.supplyAsync(() -> excerpt(user, one, cursor), parallel);
    }

    private Excerpt excerpt(UserId user, Membership one, @Nullable Long cursor) {
        Range range = cursor == null ? new Range.Newest() : new Range.After(cursor);
        int limit = cursor == null ? Limits.HISTORY_DEFAULT : Limits.STANDARD.pageMessages();
        return one.conversation() instanceof Group group && one.standing() != null
                ? reading.read(user, group, one.standing(), range, limit)
                : reading.read(user, one.conversation(), range, limit).orElseThrow();
    }

    private static News news(Excerpt excerpt, @Nullable Long cursor) {
        ConversationLog.Page page = excerpt.page();
        List<Message> messages =
                cursor == null
                        ? Frames.newest(page.messages(), ROOM_FOR_MESSAGES)
                        : Frames.oldest(page.messages(), ROOM_FOR_MESSAGES);
        boolean more =
                !messages.isEmpty()
                        && (cursor == null
                                ? messages.getFirst().seq() > excerpt.first()
                                : messages.getLast().seq() < page.last());
        return new News(page.last(), messages, more, page.page());
    }

    private static State state(
            UserId user,
            Direct direct,
            Membership membership,
            Map<Memberships.Key, Cursor> others,
            News news) {
        List<MemberCursor> cursors =
                other(user, membership).stream()
                        .map(key ->
                                new MemberCursor(
                                        key.member(), others.getOrDefault(key, new Cursor(0, 0))))
                        .toList();
        return new State(
                direct,
                direct.other(user),
                membership.cursor(),
                cursors,
                news,
                null,
                membership.mutedUntil());
    }

    private static State state(
            Group group,
            Membership membership,
            Map<Group, Profile> profiles,
            @Nullable Standing standing,
            News news) {
        return new State(
                group,
                null,
                membership.cursor(),
                List.of(),
                news,
                place(Objects.requireNonNull(standing), profiles.get(group)),
                membership.mutedUntil());
    }

    static Place place(Standing standing, @Nullable Profile profile) {
        @Nullable Gone gone = standing.gone();
        if (gone != null) {
            return new Place(gone.title(), standing.role(), standing.joined(), gone.seq());
        }
        String title = profile == null ? "" : profile.title();
        return new Place(title, standing.role(), standing.joined(), null);
    }

    /// A group whose title the user may know.
    static List<Group> group(Membership membership) {
        return membership.conversation() instanceof Group group
                        && membership.standing() != null
                        && membership.standing().isMember()
                ? List.of(group)
                : List.of();
    }

    /// The other member of a one-to-one conversation; none of one with oneself.
    private static List<Memberships.Key> other(UserId user, Membership membership) {
        return membership.conversation() instanceof Direct direct
                        && !direct.other(user).equals(user)
                ? List.of(new Memberships.Key(direct.other(user), direct))
                : List.of();
    }
}
