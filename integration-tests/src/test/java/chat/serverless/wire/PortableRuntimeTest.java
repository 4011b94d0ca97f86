package chat.serverless.wire;

import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Platform;
import chat.serverless.wire.Scene.Speaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chat that believes it is on macOS, where its functions run without native code.
class PortableRuntimeTest {

    private static final String NO_LINUX = "-Dos.name=Mac OS X";

    @TempDir Path folder;

    @Test
    void peopleAndGroupsChatWithoutNativeCode() throws Exception {
        try (LocalProgram program = LocalProgram.start(folder, NO_LINUX);
                Scene scene = new Scene(program.deployment())) {
            Speaker alice = scene.client(scene.someone("alice"), "laptop");
            Speaker bob = scene.client(scene.someone("bob"), "phone");
            get(bob.client().registerDevice(Platform.FCM, "token-" + bob.user().value()));

            Stored stored = get(alice.client().send(bob.user(), "hi, bob"));
            bob.heard().awaitMessages(1);
            alice.heard().awaitEvent(new Event.Receipt(stored.conversation(), bob.user(), 1, 0));
            Group team = new Group(new GroupId("team-" + alice.user().value()));
            get(alice.client().createGroup(team.id(), "Team", List.of(bob.user())));
            get(bob.client().send(team, "hello"));

            alice.heard().awaitMessages(1);
            assertThat(alice.heard().texts()).containsExactly("hello");
            assertThat(unpackedLibraries()).isEmpty();
        }
    }

    private List<Path> unpackedLibraries() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("functions"))) {
            return files.filter(each -> each.toString().endsWith(".so")).toList();
        }
    }
}
