package chat.serverless.wire;

import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.last;
import static chat.serverless.wire.Chatter.send;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever comes is answered with its code, stores nothing, and leaves the connection open unless
/// the gateway has to close it.
@Live
class BadInputTest {

    /// Each line: the code, and a frame in which ALICE, BOB and THEIRS stand for ids.
    @ParameterizedTest
    @CsvFileSource(resources = "/bad-frames.csv", delimiter = '|', quoteCharacter = '\u0001')
    void aBadFrameGetsItsCodeAndStoresNothing(int code, String template, Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        String frame =
                template.replace("ALICE", alice.value())
                        .replace("BOB", bob.value())
                        .replace("THEIRS", conversation(bob, scene.someone("carol")))
                        .replace("OURS", conversation(alice, bob));

        JsonNode answer = client.ask(frame);

        assertError(answer, code);
        assertThat(answer.has("requestId")).isEqualTo(frame.contains("\"requestId\":\"r\""));
        assertThat(last(client, conversation(alice, bob))).isZero();
        assertThat(store(client, bob, new Note("good", "hi"))).containsExactly(1L);
    }

    @Test
    void anEmptyFrameIsRefusedLikeAnyOther(Scene scene) {
        RawClient client = scene.raw(scene.someone("alice"), "laptop");

        assertError(client.ask(""), 4000);
        assertError(client.ask(" "), 4000);
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithAllOfItsFrame(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        Note longest = new Note("longest", "é".repeat(2048));
        Note tooLong = new Note("too-long", "é".repeat(2048) + "x");

        assertError(Chatter.ask(client, send(bob, new Note("fine", "hi"), tooLong)), 4013);

        assertThat(last(client, conversation(alice, bob))).isZero();
        assertThat(store(client, bob, longest)).containsExactly(1L);
    }

    @Test
    void moreThan25DraftsAreRefusedWhole(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        assertError(Chatter.ask(client, send(bob, notes(26))), 4220);

        assertThat(last(client, conversation(alice, bob))).isZero();
        assertThat(store(client, bob, notes(25))).hasSize(25).endsWith(25L);
    }

    @Test
    @Needs(Capability.FRAME_LIMITS)
    void aFrameOfMoreThan32KilobytesEndsTheConnection(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        client.say(padded(send(bob, new Note("large", "hi")), 33 * 1024));

        assertThat(client.closeCode()).isEqualTo(1009);
        assertNothingStored(scene, alice, bob);
    }

    /// @param kilobytes of a message
    /// @param frame the length of its frames, in bytes
    @ParameterizedTest
    @CsvSource({"33,20000", "40,4096", "40,32768", "128,32768"})
    void aMessageOf32To128KilobytesInFramesIsRefusedWithItsRequestId(
            int kilobytes, int frame, Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        client.sayInFrames(large(bob, kilobytes * 1024), frame);

        assertError(client.answer("r"), 4013);
        assertNothingStored(scene, alice, bob);
    }

    @Test
    @Needs(Capability.FRAME_LIMITS)
    void aMessageOfMoreThan128KilobytesInFramesEndsTheConnection(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        client.sayInFrames(large(bob, 128 * 1024 + 1), 32 * 1024);

        assertThat(client.closeCode()).isEqualTo(1009);
        assertNothingStored(scene, alice, bob);
    }

    @Test
    void aFrameOf32KilobytesIsTaken(Scene scene) {
        RawClient client = scene.raw(scene.someone("alice"), "laptop");
        ObjectNode send = send(scene.someone("bob"), new Note("large", "hi"));

        client.say(padded(send, 32 * 1024));

        assertThat(Chatter.seqs(client.next(_ -> true).path("acks"))).containsExactly(1L);
    }

    @Test
    @Needs(Capability.FRAME_LIMITS)
    void aBinaryFrameEndsTheConnection(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        client.sayBytes((byte) 1, (byte) 2);

        assertThat(client.closeCode()).isEqualTo(1003);
        assertNothingStored(scene, alice, bob);
    }

    private static void assertNothingStored(Scene scene, UserId alice, UserId bob) {
        RawClient again = scene.raw(alice, "laptop");
        assertThat(last(again, conversation(alice, bob))).isZero();
        assertThat(store(again, bob, new Note("good", "hi"))).containsExactly(1L);
    }

    private static Note[] notes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Note("n" + number, "text"))
                .toArray(Note[]::new);
    }

    /// A `send` of so many bytes that ends with its `requestId`, `r`.
    private static String large(UserId to, int bytes) {
        ObjectNode frame = send(to, new Note("large", ""));
        frame.remove("requestId");
        frame.put("requestId", "r");
        String text = "x".repeat(bytes - frame.toString().length());
        return frame.toString().replace("\"text\":\"\"", "\"text\":\"" + text + "\"");
    }

    private static String padded(ObjectNode frame, int bytes) {
        char[] spaces = new char[bytes - frame.toString().length()];
        Arrays.fill(spaces, ' ');
        return frame + new String(spaces);
    }
}
