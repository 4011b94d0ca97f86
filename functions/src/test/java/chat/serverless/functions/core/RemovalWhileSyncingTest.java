package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a member sees in `sync` who is removed after their memberships were read, and before the
/// group's log is.
class RemovalWhileSyncingTest {

    private static final Group TEAM = new Group(new GroupId("team"));
    private static final UserId BOB = new UserId("bob");

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");

    @Test
    void aNewDeviceGetsNothingThatWasWrittenAfterTheRemoval() {
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of(BOB)));
        write("m1");

        Event.State state = syncWhile(this::removeAndWrite, null);

        assertThat(state.news().messages()).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(state.news().last()).isEqualTo(3);
        assertThat(state.news().page()).isNull();
    }

    @Test
    void aDeviceWithACursorGetsNothingThatWasWrittenAfterTheRemoval() {
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of(BOB)));
        write("m1");

        Event.State state = syncWhile(this::removeAndWrite, 2L);

        assertThat(state.news().messages()).extracting(Message::seq).containsExactly(3L);
        assertThat(state.news().last()).isEqualTo(3);
    }

    private void removeAndWrite() {
        alice.does(new RemoveMembers(TEAM, List.of(BOB), Mark.NONE));
        write("SECRET");
    }

    private void write(String text) {
        Draft draft = new Draft(new MessageId(text), text, null);
        alice.does(new Command.Send(new Target.Conversation(TEAM), List.of(draft), null));
    }

    private Event.State syncWhile(Runnable meanwhile, @Nullable Long cursor) {
        Chat.Ports ports =
                new Chat.Ports(
                        scene.log,
                        scene.groups,
                        scene.directory,
                        readThen(meanwhile),
                        scene.watches,
                        new Registering(scene.registrations, scene.phones));
        Session bob =
                new Session(
                        BOB,
                        new DeviceId("laptop"),
                        new ConnectionId("bob-laptop="),
                        scene.now().plus(Duration.ofHours(1)));
        Command.Sync sync =
                new Command.Sync(cursor == null ? Map.of() : Map.of(TEAM, cursor), null, null);
        Event reply = new Chat(ports, scene::now, Runnable::run).handle(bob, sync).reply();
        return ((Event.Sync) reply).conversations().getFirst();
    }

    /// Memberships that are as they were before something happened, once they are listed.
    private Memberships readThen(Runnable meanwhile) {
        return (Memberships)
                Proxy.newProxyInstance(
                        Memberships.class.getClassLoader(),
                        new Class<?>[] {Memberships.class},
                        (_, method, arguments) -> {
                            Object answer = method.invoke(scene.memberships, arguments);
                            if (method.getName().equals("of")) {
                                meanwhile.run();
                            }
                            return answer;
                        });
    }
}
