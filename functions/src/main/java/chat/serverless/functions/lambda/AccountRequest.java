package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Position;
import chat.serverless.model.ConversationId;
import chat.serverless.model.IdText;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator asks for.
///
/// ```text
///   {"command":"exportMyData","user":"alice"}
///   {"command":"deleteMyAccount","user":"alice","next":{…as it was answered…}}
/// ```
sealed interface AccountRequest {

    /// @param from where the answer before said that it goes on, or null to begin
    record Export(UserId user, @Nullable Position from) implements AccountRequest {}

    /// @param from as above
    record Delete(UserId user, @Nullable Position from) implements AccountRequest {}

    /// Neither.
    record Refused(Refusal refusal) implements AccountRequest {}

    /// Reads an event, which Lambda has seen to be JSON.
    static AccountRequest read(InputStream input) throws IOException {
        JsonNode event = Json.read(input);
        String user = event.path("user").asText();
        if (!event.path("user").isTextual() || !IdText.isValid(user)) {
            return refused("The field user is not a user's id.");
        }
        @Nullable Position from = null;
        if (event.hasNonNull("next")) {
            Optional<Position> next = position(event.path("next"));
            if (next.isEmpty()) {
                return refused("The field next is not as it was answered.");
            }
            from = next.get();
        }
        return switch (event.path("command").asText()) {
            case "exportMyData" -> new Export(new UserId(user), from);
            case "deleteMyAccount" -> new Delete(new UserId(user), from);
            default ->
                    new Refused(
                            new Refusal(
                                    Code.UNKNOWN_ACTION,
                                    "The field command is exportMyData or deleteMyAccount."));
        };
    }

    private static AccountRequest refused(String message) {
        return new Refused(new Refusal(Code.MALFORMED, message));
    }

    private static Optional<Position> position(JsonNode next) {
        @Nullable ConversationId after = conversation(next.path("after"));
        @Nullable ConversationId conversation = conversation(next.path("conversation"));
        JsonNode seq = next.path("seq");
        boolean known =
                (after != null || !next.has("after"))
                        && (conversation == null
                                ? !next.has("conversation") && !next.has("seq") && after != null
                                : seq.isIntegralNumber()
                                        && seq.canConvertToLong()
                                        && seq.longValue() >= 0);
        return known
                ? Optional.of(new Position(after, conversation, seq.asLong()))
                : Optional.empty();
    }

    private static @Nullable ConversationId conversation(JsonNode node) {
        return node.isTextual() ? ConversationId.parse(node.textValue()).orElse(null) : null;
    }

    /// A position as it is answered.
    static ObjectNode write(Position position) {
        ObjectNode next = Json.object();
        if (position.after() != null) {
            next.put("after", position.after().value());
        }
        if (position.conversation() != null) {
            next.put("conversation", position.conversation().value()).put("seq", position.seq());
        }
        return next;
    }
}
