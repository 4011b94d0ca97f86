package chat.serverless.functions.core;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Decides what each command does. Posts nothing: the caller delivers what comes back.
public final class Chat {

    private final ConversationLog log;
    private final Directory directory;
    private final Memberships memberships;
    private final Watches watches;
    private final Registering registering;
    private final InstantSource clock;
    private final Recipients recipients;
    private final Sending sending;
    private final Receiving receiving;
    private final Syncing syncing;

    /// @param parallel runs what can be done at the same time
    public Chat(Ports ports, InstantSource clock, Executor parallel) {
        this.log = ports.log();
        this.directory = ports.directory();
        this.memberships = ports.memberships();
        this.watches = ports.watches();
        this.registering = ports.registering();
        this.clock = clock;
        this.recipients = new Recipients(directory, clock);
        this.sending = new Sending(log, recipients, clock, parallel);
        this.syncing = new Syncing(log, ports.memberships(), parallel);
        this.receiving = new Receiving(log, ports.memberships(), recipients);
    }

    /// Where the chat is kept.
    public record Ports(
            ConversationLog log,
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
            case Command.Sync sync -> Outcome.of(syncing.sync(who.user(), sync));
            case Command.History history ->
                    inside(who, history.conversation(), _ -> history(history));
            case Command.Receipt receipt ->
                    inside(who, receipt.conversation(), in -> receiving.receive(who, in, receipt));
            case Command.Typing typing -> inside(who, typing.conversation(), in -> typing(who, in));
            case Command.Presence presence -> presence(who, presence, now);
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

    private static Outcome inside(
            Session who, ConversationId conversation, Function<Direct, Outcome> then) {
        return switch (conversation) {
            case Direct direct when direct.has(who.user()) -> then.apply(direct);
            case Direct _ ->
                    Outcome.refused(
                            Code.NOT_A_MEMBER, "You are not a member of " + conversation + ".");
            case ConversationId.Group _ ->
                    Outcome.refused(
                            Code.NO_SUCH_CONVERSATION, "There is no group " + conversation + ".");
        };
    }

    private Outcome history(Command.History command) {
        ConversationLog.Page page =
                log.read(command.conversation(), command.range(), command.limit());
        boolean forward = command.range() instanceof Command.Range.After;
        List<Message> messages =
                forward
                        ? Frames.oldest(page.messages(), Frames.ROOM)
                        : Frames.newest(page.messages(), Frames.ROOM);
        return Outcome.of(
                new Event.History(
                        command.conversation(),
                        messages,
                        page.last(),
                        !messages.isEmpty()
                                && (forward
                                        ? messages.getLast().seq() < page.last()
                                        : messages.getFirst().seq() > 1),
                        page.page()));
    }

    private Outcome typing(Session who, Direct conversation) {
        List<UserId> others = new ArrayList<>(conversation.members());
        others.remove(who.user());
        return new Outcome(
                new Event.Ok(),
                Recipients.deliveries(
                        recipients.connections(others, who),
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
        List<UserId> asked = command.users();
        watch(who, command, now);
        Map<UserId, User> users = directory.find(asked);
        return Outcome.of(
                new Event.Presence(
                        asked.stream()
                                .distinct()
                                .map(id -> seen(users.getOrDefault(id, User.unknown(id)), now))
                                .toList()));
    }

    /// Before the look-up, so that no change between the two is missed.
    private void watch(Session who, Command.Presence command, Instant now) {
        for (UserId user : command.users()) {
            switch (command.watching()) {
                case UNCHANGED -> {}
                case START -> watches.start(user, who.user(), now.plus(Connection.LIFETIME));
                case STOP -> watches.stop(user, who.user());
            }
        }
    }

    private static Event.Seen seen(User user, Instant now) {
        boolean online = !user.liveConnections(now).isEmpty();
        return new Event.Seen(user.id(), online, online ? null : user.lastSeen());
    }
}
