package chat.serverless.wire;

import static chat.serverless.wire.Chatter.all;
import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.send;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.UserId;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chat on this machine that dies, and comes back on the same data.
class RestartTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final String TALK = conversation(ALICE, BOB);
    private static final Note LAST = new Note("last", "acknowledged just before the end");

    @TempDir Path folder;

    @Test
    void whatWasAcknowledgedOutlivesTheDeathOfEverything() throws Exception {
        List<JsonNode> before = chatThenKill();
        findThenEnd(before);
    }

    private List<JsonNode> chatThenKill() throws Exception {
        try (LocalProgram program = LocalProgram.start(folder.resolve("data"));
                Scene scene = new Scene(program.deployment())) {
            RawClient alice = scene.raw(ALICE, "laptop");
            RawClient bob = scene.raw(BOB, "phone");
            for (int number = 0; number < 15; number++) {
                store(alice, BOB, new Note("a-" + number, "text"), new Note("b-" + number, "x"));
                store(bob, ALICE, new Note("c-" + number, "y".repeat(200)));
            }
            List<JsonNode> before = all(alice, TALK);
            List<ProcessHandle> processes = program.processes();
            JsonNode ack = ask(alice, send(BOB, LAST)).at("/acks/0");

            program.kill();

            assertThat(ack.path("seq").asLong()).isEqualTo(46);
            assertThat(processes).as("itself, tables, functions").hasSizeGreaterThan(4);
            awaitEnd(processes);
            return before;
        }
    }

    private void findThenEnd(List<JsonNode> before) throws Exception {
        try (LocalProgram program = LocalProgram.start(folder.resolve("data"));
                Scene scene = new Scene(program.deployment())) {
            RawClient alice = scene.raw(ALICE, "laptop");
            List<JsonNode> found = all(scene.raw(BOB, "phone"), TALK);
            JsonNode repeat = ask(alice, send(BOB, LAST)).at("/acks/0");
            JsonNode next = ask(alice, send(BOB, new Note("next", "goes on"))).at("/acks/0");
            List<ProcessHandle> processes = program.processes();

            program.terminate();

            assertThat(found).hasSize(46).startsWith(before.toArray(JsonNode[]::new));
            assertThat(found.getLast().path("text").asText()).isEqualTo(LAST.text());
            assertThat(repeat.path("seq").asLong()).isEqualTo(46);
            assertThat(repeat.path("duplicate").asBoolean()).isTrue();
            assertThat(repeat.path("at")).isEqualTo(found.getLast().path("at"));
            assertThat(next.path("seq").asLong()).isEqualTo(47);
            awaitEnd(processes);
        }
    }

    /// Nothing that it started outlives it, however it ended.
    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
