package chat.serverless.local.lambda;

import chat.serverless.local.lambda.Invoker.Invocation.Failed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An error as a process reports it to the Runtime API.
record FunctionError(String type, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param type the header with the error's type, if there is one
    /// @param body JSON with `errorMessage` and `errorType`; anything else counts as empty
    static FunctionError of(@Nullable String type, byte[] body) {
        JsonNode json = parse(body);
        return new FunctionError(
                type == null ? json.path("errorType").asText("Runtime.Unknown") : type,
                json.path("errorMessage").asText(""));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    Failed failed() {
        return new Failed(type, message);
    }
}
