package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final int FRAME = 32 * 1024;

    @Test
    void takesAFrameOf32Kilobytes() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.text(Scene.text(FRAME));

            assertThat(scene.functions.next("message").path("body").asText()).hasSize(FRAME);
        }
    }

    @Test
    void closesWith1009AfterALargerFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.text(Scene.text(FRAME + 1));

            assertClosed(scene, client, 1009);
        }
    }

    @Test
    void closesWith1009AfterAHugeFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.text(Scene.text(2 * 1024 * 1024));

            assertClosed(scene, client, 1009);
        }
    }

    @Test
    void takesAMessageOf128KilobytesInFrames() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            sendFrames(client, 4, true);

            assertThat(scene.functions.next("message").path("body").asText()).hasSize(4 * FRAME);
        }
    }

    @Test
    void closesWith1009AfterALargerMessage() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            sendFrames(client, 4, false);
            client.frame(Frame.CONTINUATION, true, new byte[] {'x'});

            assertClosed(scene, client, 1009);
            assertThat(scene.functions.waiting("message")).isZero();
        }
    }

    @Test
    void closesWith1003AfterABinaryFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.frame(Frame.BINARY, true, new byte[] {1});

            assertClosed(scene, client, 1003);
        }
    }

    @Test
    void closesWith1007AfterTextThatIsNotUtf8() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.frame(Frame.TEXT, true, new byte[] {(byte) 0xc3, 0x28});

            assertClosed(scene, client, 1007);
        }
    }

    @Test
    void closesWith1002AfterAFrameThatTheProtocolForbids() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.frame(Frame.CONTINUATION, true, new byte[] {'x'});

            assertClosed(scene, client, 1002);
        }
    }

    @Test
    void joinsFramesThatSplitACharacter() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            byte[] text = "ü".getBytes(StandardCharsets.UTF_8);
            RawClient client = scene.connect();

            client.frame(Frame.TEXT, false, new byte[] {text[0]});
            client.frame(Frame.PING, true, new byte[0]);
            client.frame(Frame.CONTINUATION, true, new byte[] {text[1]});

            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("ü");
        }
    }

    @Test
    void answersAPing() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.frame(Frame.PING, true, new byte[] {7});

            Frame pong = client.read();
            assertThat(pong.opcode()).isEqualTo(Frame.PONG);
            assertThat(pong.payload()).containsExactly(7);
        }
    }

    @Test
    void bringsALongAnswerInFramesOf32Kilobytes() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String body = Scene.text(4 * FRAME);
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"" + body + "\"}");
            RawClient client = scene.connect();

            client.text("{}");

            assertFrames(client, 4);
        }
    }

    @Test
    void bringsALongPostInFramesOf32Kilobytes() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Scene.Connected connected = scene.connected();

            assertThat(scene.post(connected.id(), Scene.text(3 * FRAME)).statusCode())
                    .isEqualTo(200);

            assertFrames(connected.client(), 3);
        }
    }

    @Test
    void tellsTheClientOfAnAnswerThatIsTooLong() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            String body = Scene.text(4 * FRAME + 1);
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"" + body + "\"}");
            RawClient client = scene.connect();

            client.text("{}");

            assertThat(client.read().text()).contains("Internal server error");
        }
    }

    private static void sendFrames(RawClient client, int count, boolean end) throws Exception {
        byte[] part = Scene.text(FRAME).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            int opcode = i == 0 ? Frame.TEXT : Frame.CONTINUATION;
            client.frame(opcode, end && i == count - 1, part);
        }
    }

    private static void assertFrames(RawClient client, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(i == 0 ? Frame.TEXT : Frame.CONTINUATION);
            assertThat(frame.payload()).hasSize(FRAME);
            assertThat(frame.last()).isEqualTo(i == count - 1);
        }
    }

    private static void assertClosed(Scene scene, RawClient client, int code) throws Exception {
        Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(Frame.CLOSE);
        assertThat(close.closeCode()).isEqualTo(code);
        JsonNode event = scene.functions.next("disconnect");
        assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(code);
    }
}
