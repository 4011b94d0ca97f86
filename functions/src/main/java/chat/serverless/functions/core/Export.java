package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.News;
import chat.serverless.model.Event.State;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept of a person, and all that they may read, a part at a time. It changes nothing.
///
/// A conversation that is longer than a part goes on in the next one, as a state of its own. What
/// happens between two parts may be among what is read, or not.
public final class Export {

    private final Chat.Ports ports;
    private final Registrations registrations;
    private final Reading reading;
    private final InstantSource clock;
    private final Bounds bounds;

    public Export(
            Chat.Ports ports, Registrations registrations, InstantSource clock, Bounds bounds) {
        this.ports = ports;
        this.registrations = registrations;
        this.reading = new Reading(ports.log(), ports.memberships(), Runnable::run);
        this.clock = clock;
        this.bounds = bounds;
    }

    /// How much is in a part at most; each at least 1.
    ///
    /// @param bytes of all messages, as JSON; the last may be beyond
    public record Bounds(int conversations, int messages, int bytes) {

        /// A sixth of what a function may answer.
        public static final Bounds USUAL = new Bounds(100, 1000, 1024 * 1024);
    }

    /// A person, as they are known apart from what they said.
    ///
    /// @param lastSeen when their last connection ended, or null where none has
    /// @param devices those that are pushed to
    public record Person(boolean online, @Nullable Instant lastSeen, List<Registration> devices) {}

    /// A part of an export.
    ///
    /// @param person in the first part; null in those that follow
    /// @param conversations in the order of their ids, without the cursors of others
    /// @param next where the next part begins; null where this is the last
    public record Part(
            @Nullable Person person, List<State> conversations, @Nullable Position next) {}

    /// Reads a part, with everything that was written before this call.
    ///
    /// @param from where the part before it said that it goes on; null to begin
    public Part part(UserId user, @Nullable Position from) {
        @Nullable Person person = from == null ? person(user) : null;
        List<Membership> rest =
                ports.memberships().of(user, Position.begin(from), bounds.conversations() + 1);
        List<Membership> some = rest.stream().limit(bounds.conversations()).toList();
        Map<Group, Profile> groups =
                ports.groups()
                        .find(some.stream().flatMap(one -> Syncing.group(one).stream()).toList());
        Room room = new Room(bounds);
        List<State> states = new ArrayList<>();
        @Nullable ConversationId after = from == null ? null : from.after();
        for (Membership one : some) {
            if (room.isFull()) {
                return new Part(person, states, new Position(after, null, 0));
            }
            if (one.isReadable()) {
                News news = news(user, one, Position.in(one.conversation(), from), room);
                states.add(state(user, one, groups, news));
                if (news.more()) {
                    long seq = news.messages().getLast().seq();
                    return new Part(person, states, new Position(after, one.conversation(), seq));
                }
            }
            after = one.conversation();
        }
        boolean last = some.size() == rest.size();
        return new Part(person, states, last ? null : new Position(after, null, 0));
    }

    private Person person(UserId user) {
        User known = ports.directory().find(user);
        return new Person(
                !known.liveConnections(clock.instant()).isEmpty(),
                known.lastSeen(),
                registrations.of(user));
    }

    /// As much of a conversation as there is room for.
    private News news(UserId user, Membership of, long after, Room room) {
        List<Message> messages = new ArrayList<>();
        long seq = after;
        while (true) {
            Page page = read(user, of, new Range.After(seq), room.messages());
            List<Message> part = room.take(page.messages());
            messages.addAll(part);
            seq = part.isEmpty() ? seq : part.getLast().seq();
            boolean more = !part.isEmpty() && seq < page.last();
            if (!more || room.isFull()) {
                return new News(page.last(), messages, more, null);
            }
        }
    }

    private Page read(UserId user, Membership of, Range range, int limit) {
        return of.conversation() instanceof Group group && of.standing() != null
                ? reading.read(user, group, of.standing(), range, limit).page()
                : reading.read(user, of.conversation(), range, limit)
                        .map(Reading.Excerpt::page)
                        .orElseGet(() -> new Page(List.of(), 0, null));
    }

    private static State state(UserId user, Membership of, Map<Group, Profile> groups, News news) {
        @Nullable Standing standing = of.standing();
        @Nullable UserId with =
                of.conversation() instanceof Direct direct ? direct.other(user) : null;
        return new State(
                of.conversation(),
                with,
                of.cursor(),
                List.of(),
                news,
                of.conversation() instanceof Group group && standing != null
                        ? Syncing.place(standing, groups.get(group))
                        : null,
                of.mutedUntil());
    }

    /// What there is room for in a part.
    private static final class Room {

        private int messages;
        private int bytes;

        Room(Bounds bounds) {
            this.messages = bounds.messages();
            this.bytes = bounds.bytes();
        }

        boolean isFull() {
            return messages == 0 || bytes <= 0;
        }

        /// How many may be read at once.
        int messages() {
            return Math.min(messages, Limits.STANDARD.pageMessages());
        }

        /// The oldest of them that there is room for; at least one, if there is one.
        List<Message> take(List<Message> some) {
            List<Message> taken = Frames.oldest(some, bytes);
            messages -= taken.size();
            bytes -= taken.stream().mapToInt(EventWriter::bytes).sum();
            return taken;
        }
    }
}
