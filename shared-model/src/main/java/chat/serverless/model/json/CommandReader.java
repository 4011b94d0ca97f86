package chat.serverless.model.json;

import chat.serverless.model.Limits;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads what clients send. Whatever comes is a command or a refusal, never an exception.
public final class CommandReader {

    /// What a frame turned out to be.
    public sealed interface Decoded {

        /// A command, with every field within its bounds.
        record Accepted(Request request) implements Decoded {}

        /// Not a command.
        ///
        /// @param requestId of the frame, as far as it could be read, or null
        record Refused(@Nullable String requestId, Refusal refusal) implements Decoded {}
    }

    /// What stands for bytes that are not UTF-8.
    private static final char REPLACEMENT = '\uFFFD';

    private CommandReader() {}

    /// Reads a frame of UTF-8.
    public static Decoded read(byte[] frame) {
        try {
            return read(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString());
        } catch (CharacterCodingException e) {
            @Nullable String requestId =
                    RequestIdFinder.find(new String(frame, StandardCharsets.UTF_8));
            boolean isReadable = requestId != null && requestId.indexOf(REPLACEMENT) < 0;
            return refused(
                    isReadable ? requestId : null,
                    new Refusal(Code.MALFORMED, "The frame is not UTF-8."));
        }
    }

    /// Reads a frame.
    public static Decoded read(String frame) {
        if (Text.utf8Length(frame) > Limits.FRAME_BYTES) {
            return refused(
                    RequestIdFinder.find(frame),
                    new Refusal(Code.TOO_LARGE, "A frame has at most 32768 bytes."));
        }
        try {
            return Json.read(frame) instanceof ObjectNode object
                    ? command(object)
                    : refused(null, new Refusal(Code.MALFORMED, "The frame is not a JSON object."));
        } catch (JsonProcessingException e) {
            return refused(
                    RequestIdFinder.find(frame),
                    new Refusal(Code.MALFORMED, "The frame is not JSON."));
        }
    }

    private static Decoded command(ObjectNode object) {
        @Nullable String requestId = requestIdOrNull(object);
        try {
            Fields fields = new Fields(object);
            fields.optionalText("requestId", Limits.REQUEST_ID_LENGTH);
            return new Decoded.Accepted(new Request(requestId, Commands.read(fields)));
        } catch (RefusedException e) {
            return refused(requestId, e.refusal());
        }
    }

    private static @Nullable String requestIdOrNull(ObjectNode object) {
        JsonNode node = object.path("requestId");
        return node.isTextual() && RequestIdFinder.isRequestId(node.textValue())
                ? node.textValue()
                : null;
    }

    private static Decoded refused(@Nullable String requestId, Refusal refusal) {
        return new Decoded.Refused(requestId, refusal);
    }
}
