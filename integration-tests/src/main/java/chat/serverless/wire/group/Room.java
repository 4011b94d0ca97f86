package chat.serverless.wire.group;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;

/// A group, by its owner.
final class Room implements AutoCloseable {

    private static final int LIMIT_SECONDS = 60;

    private final Group group;
    private final ChatClient owner;

    private Room(Group group, ChatClient owner) {
        this.group = group;
        this.owner = owner;
    }

    /// Makes a group with its members.
    static Room open(String name, List<UserId> members, Deployment deployment, HttpClient http) {
        UserId user = new UserId(name + ".owner");
        ClientOptions options = deployment.patientClient(user, "owner");
        ChatClient owner = ChatClient.sharing(http, options, new ChatListener() {});
        get(owner.connect());
        Room room = new Room(new Group(new GroupId(name)), owner);
        get(owner.createGroup(room.group.id(), name, List.of()));
        members.stream()
                .gather(Gatherers.windowFixed(Limits.STANDARD.membersPerChange()))
                .forEach(some -> get(owner.addMembers(room.group, some)));
        return room;
    }

    Group group() {
        return group;
    }

    Stored says(String text) {
        return get(owner.send(group, text));
    }

    /// All of its entries.
    List<Message> log() {
        List<Message> log = new ArrayList<>();
        Event.History page;
        do {
            page = get(owner.history(group, new Range.After(log.size()), 100));
            log.addAll(page.messages());
        } while (page.more());
        return log;
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        owner.close();
    }
}
