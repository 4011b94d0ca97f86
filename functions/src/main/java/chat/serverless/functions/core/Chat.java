package chat.serverless.functions.core;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Command.Watching;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Decides what each command does. Posts nothing: the caller delivers what comes back.
public final class Chat {

    private final Directory directory;
    private final Memberships memberships;
    private final Watches watches;
    private final Registering registering;
    private final InstantSource clock;
    private final Recipients recipients;
    private final Company company;
    private final Grouping grouping;
    private final Reading reading;
    private final Sending sending;
    private final Receiving receiving;
    private final Syncing syncing;

    /// @param parallel runs what can be done at the same time
    public Chat(Ports ports, InstantSource clock, Executor parallel) {
        this.directory = ports.directory();
        this.memberships = ports.memberships();
        this.watches = ports.watches();
        this.registering = ports.registering();
        this.clock = clock;
        this.recipients = new Recipients(directory, clock);
        this.company = new Company(ports.groups(), ports.memberships());
        this.grouping =
                new Grouping(ports, clock, () -> new MessageId(UUID.randomUUID().toString()));
        this.reading = new Reading(ports.log(), ports.memberships(), parallel);
        this.sending = new Sending(ports.log(), recipients, grouping, clock, parallel);
        this.syncing = new Syncing(ports, reading, parallel);
        this.receiving = new Receiving(ports, company, recipients, parallel);
    }

    /// Where the chat is kept.
    public record Ports(
            ConversationLog log,
            Groups groups,
            Directory directory,
            Memberships memberships,
            Watches watches,
            Registering registering) {}

    /// Does a command. A connection does not outlive its token: afterwards every command is
    /// refused.
    public Outcome handle(Session who, Command command) {
        Instant now = clock.instant();
        if (!now.isBefore(who.expires())) {
            return Outcome.refused(
                    Code.TOKEN_EXPIRED, "The token has expired: connect again with a new one.");
        }
        return switch (command) {
            case Command.Hello _ -> hello(who, now);
            case Command.Ping _ -> Outcome.of(new Event.Pong());
            case Command.Send send ->
                    inside(who, target(who, send.target()), in -> sending.send(who, in, send));
            case Command.Edit edit ->
                    inside(who, edit.conversation(), in -> sending.edit(who, in, edit));
            case Command.Delete delete ->
                    inside(who, delete.conversation(), in -> sending.delete(who, in, delete));
            case Command.Reaction reaction ->
                    inside(who, reaction.conversation(), in -> sending.react(who, in, reaction));
            case Command.Sync sync -> Outcome.of(syncing.sync(who.user(), sync));
            case Command.History history ->
                    inside(who, history.conversation(), _ -> history(who, history));
            case Command.Receipt receipt ->
                    inside(
                            who,
                            receipt.conversation(),
                            in ->
                                    receiving
                                            .receive(who, in, receipt)
                                            .orElseGet(() -> grouping.refuse(in)));
            case Command.Typing typing -> inside(who, typing.conversation(), in -> typing(who, in));
            case Command.Presence presence -> presence(who, presence, now);
            case Command.CreateGroup create -> grouping.create(who, create);
            case Command.GroupChange change -> grouping.change(who, change);
            case Command.Members members -> grouping.members(who, members);
            case Command.RegisterDevice register -> registering.register(who, register);
            case Command.UnregisterDevice _ -> registering.unregister(who);
            case Command.Mute mute -> inside(who, mute.conversation(), _ -> mute(who, mute));
        };
    }

    private static Outcome hello(Session who, Instant now) {
        return Outcome.of(
                new Event.Hello(who.user(), who.device(), now, who.expires(), Limits.STANDARD));
    }

    private static ConversationId target(Session who, Target target) {
        return switch (target) {
            case Target.Person person -> ConversationId.between(who.user(), person.user());
            case Target.Conversation conversation -> conversation.id();
        };
    }

    /// A one-to-one conversation's id says who is in it. Who is in a group is known to those who
    /// read and write it.
    private Outcome inside(
            Session who, ConversationId conversation, Function<ConversationId, Outcome> then) {
        return conversation instanceof Direct direct && !direct.has(who.user())
                ? grouping.refuse(conversation)
                : then.apply(conversation);
    }

    private Outcome history(Session who, Command.History command) {
        return reading.read(who.user(), command.conversation(), command.range(), command.limit())
                .map(excerpt -> Outcome.of(history(command, excerpt)))
                .orElseGet(() -> grouping.refuse(command.conversation()));
    }

    private static Event history(Command.History command, Reading.Excerpt excerpt) {
        ConversationLog.Page page = excerpt.page();
        boolean forward = command.range() instanceof Command.Range.After;
        List<Message> messages =
                forward
                        ? Frames.oldest(page.messages(), Limits.ROOM_BYTES)
                        : Frames.newest(page.messages(), Limits.ROOM_BYTES);
        return new Event.History(
                command.conversation(),
                messages,
                page.last(),
                !messages.isEmpty()
                        && (forward
                                ? messages.getLast().seq() < page.last()
                                : messages.getFirst().seq() > excerpt.first()),
                page.page());
    }

    private Outcome typing(Session who, ConversationId conversation) {
        return company.of(who.user(), conversation)
                .map(members -> typing(who, conversation, members))
                .orElseGet(() -> grouping.refuse(conversation));
    }

    private Outcome typing(Session who, ConversationId conversation, Collection<UserId> members) {
        List<UserId> others = new ArrayList<>(members);
        others.remove(who.user());
        return new Outcome(
                new Event.Ok(),
                Recipients.deliveries(
                        recipients.glance(others, who),
                        List.of(new Event.Typing(conversation, who.user()))));
    }

    private Outcome mute(Session who, Command.Mute mute) {
        return memberships.mute(who.user(), mute.conversation(), mute.until())
                ? Outcome.of(new Event.Ok())
                : Outcome.refused(
                        Code.NO_SUCH_CONVERSATION,
                        "Nothing was said in " + mute.conversation() + " yet.");
    }

    private Outcome presence(Session who, Command.Presence command, Instant now) {
        Set<UserId> named = new LinkedHashSet<>(command.users());
        watch(who, named, command.watching(), now);
        Map<UserId, User> users = directory.find(named);
        return Outcome.of(
                new Event.Presence(
                        named.stream()
                                .map(id -> seen(users.getOrDefault(id, User.unknown(id)), now))
                                .toList()));
    }

    /// Before the look-up, so that no change between the two is missed.
    private void watch(Session who, Set<UserId> users, Watching watching, Instant now) {
        for (UserId user : users) {
            switch (watching) {
                case UNCHANGED -> {}
                case START ->
                        watches.start(
                                user, who.user(), who.device(), now.plus(Connection.LIFETIME));
                case STOP -> watches.stop(user, who.user(), who.device());
            }
        }
    }

    private static Event.Seen seen(User user, Instant now) {
        boolean online = !user.liveConnections(now).isEmpty();
        return new Event.Seen(user.id(), online, online ? null : user.lastSeen());
    }
}
