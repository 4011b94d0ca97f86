package chat.serverless.functions.core;

import chat.serverless.functions.core.Erasure.Step;
import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Reaction;
import chat.serverless.model.Command.RegisterDevice;
import chat.serverless.model.Command.Send;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chat in memory, in which Alice has written to Bob, owns a group, and has left another; and the
/// operator who is asked for her data.
final class AccountScene {

    static final UserId ALICE = new UserId("alice");
    static final UserId BOB = new UserId("bob");
    static final UserId CAROL = new UserId("carol");
    static final ConversationId TALK = ConversationId.between(ALICE, BOB);
    static final Group TEAM = new Group(new GroupId("team"));
    static final Group PAST = new Group(new GroupId("past"));

    final Scene chat = new Scene();
    final Device alice = chat.connect("alice", "phone");
    final Device bob = chat.connect("bob", "phone");
    final Device carol = chat.connect("carol", "phone");
    private int ids;

    AccountScene() {
        alice.does(new RegisterDevice(Platform.FCM, "token"));
        alice.writes("bob", "a1", "hi");
        bob.writes("alice", "b1", "hello");
        react(alice, TALK, 2, "👍");
        react(bob, TALK, 1, "👍");
        alice.writes("bob", "a2", "bye");
        create(alice, TEAM, "bob", "carol");
        write(alice, TEAM, "t1");
        write(bob, TEAM, "t2");
        create(bob, PAST, "alice", "carol");
        write(alice, PAST, "p1");
        alice.does(new Leave(PAST, Mark.NONE));
        write(bob, PAST, "p2");
        chat.broadcastsAreTold();
    }

    static void create(Device who, Group group, String... members) {
        List<UserId> others = List.of(members).stream().map(UserId::new).toList();
        who.does(new CreateGroup(group.id(), "Title", others));
    }

    static void write(Device who, ConversationId to, String id) {
        Draft draft = new Draft(new MessageId(id), "text of " + id, null);
        who.does(new Send(new Target.Conversation(to), List.of(draft), null));
    }

    static void react(Device who, ConversationId in, long seq, String emoji) {
        MessageId id = new MessageId("r" + seq + "-" + Integer.toHexString(emoji.hashCode()));
        who.does(new Reaction(in, seq, emoji, id, null, null));
    }

    /// Puts something in front of ports.
    interface Wrapping {

        <T> T of(Class<T> port, T real);
    }

    Export export(Export.Bounds bounds) {
        return new Export(ports(Interruption.never()), chat.registrations, chat::now, bounds);
    }

    Erasure erasure(Erasure.Bounds bounds, Wrapping ports) {
        return erasure(bounds, ports, ports(ports));
    }

    Erasure erasure(Erasure.Bounds bounds, Wrapping ports, Chat.Ports kept) {
        Courier courier =
                new Courier(
                        new Courier.Ports(
                                ports.of(Postman.class, chat.postman),
                                kept.directory(),
                                chat.announcer,
                                chat.pushes),
                        chat::now,
                        Runnable::run,
                        _ -> {});
        PresenceNews news =
                new PresenceNews(
                        new PresenceNews.Ports(
                                kept.directory(), kept.memberships(), kept.watches()),
                        chat::now,
                        courier);
        Farewell farewell =
                new Farewell(
                        new Farewell.Ports(
                                kept.directory(),
                                ports.of(Registrations.class, chat.registrations),
                                ports.of(PushService.class, chat.phones),
                                ports.of(Postman.class, chat.postman),
                                news),
                        chat::now);
        Erasure.Tellers tellers =
                new Erasure.Tellers(courier, ports.of(Broadcaster.class, chat.broadcaster));
        return new Erasure(
                new Erasure.Ports(kept, farewell, tellers),
                () -> new MessageId("account-" + ids++),
                chat::now,
                bounds);
    }

    Chat.Ports ports(Wrapping ports) {
        return new Chat.Ports(
                ports.of(ConversationLog.class, chat.log),
                ports.of(Groups.class, chat.groups),
                ports.of(Directory.class, chat.directory),
                ports.of(Memberships.class, chat.memberships),
                ports.of(Watches.class, chat.watches),
                new Registering(chat.registrations, chat.phones));
    }

    /// Everything of Alice's goes, in as many parts as it takes.
    List<Erasure.Done> erase(Erasure erasure) {
        List<Erasure.Done> parts = new ArrayList<>();
        @Nullable Position from = null;
        do {
            Step.Part part = (Step.Part) erasure.part(ALICE, from);
            parts.add(part.done());
            from = part.next();
        } while (from != null);
        return parts;
    }

    List<Erasure.Done> erase() {
        return erase(erasure(Erasure.Bounds.USUAL, Interruption.never()));
    }

    List<Message> log(ConversationId conversation) {
        return chat.log.read(conversation, new Range.After(0), 1000).messages();
    }

    List<Content> contents(ConversationId conversation) {
        return log(conversation).stream().map(Message::content).toList();
    }

    static List<Message> told(List<Event> events) {
        return events.stream()
                .filter(event -> event instanceof Event.Messages)
                .flatMap(event -> ((Event.Messages) event).messages().stream())
                .toList();
    }

    /// What is in the logs and who is in the groups, but for the ids of entries.
    List<String> kept() {
        List<String> kept = new ArrayList<>();
        for (ConversationId one : List.of(TALK, TEAM, PAST)) {
            log(one).forEach(entry -> kept.add(one + " " + entry.from() + " " + entry.content()));
        }
        for (Group group : List.of(TEAM, PAST)) {
            kept.add(group + " " + chat.groups.members(group, null, 10));
        }
        for (UserId user : List.of(ALICE, BOB, CAROL)) {
            kept.add(user + " " + chat.memberships.of(user, null, 10));
            kept.add(user + " " + chat.directory.find(List.of(user)));
            kept.add(user + " " + chat.registrations.of(user));
        }
        return kept;
    }
}
