package chat.serverless.local.gateway;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What an authorizer returned.
///
/// @param context `principalId` and what else the authorizer says, every value a text, as events
///   show it
record AuthorizerAnswer(Policy policy, ObjectNode context) {

    /// Reads what an authorizer returned.
    ///
    /// @return empty if it is not what an authorizer may return: too large, no object, no policy,
    ///   or a context with values that are not text, numbers or booleans
    static Optional<AuthorizerAnswer> parse(byte[] payload) {
        if (payload.length > Limits.AUTHORIZER_ANSWER_BYTES) {
            return Optional.empty();
        }
        return Json.object(payload).flatMap(AuthorizerAnswer::parse);
    }

    /// Whether the authorizer named the user.
    boolean namesPrincipal() {
        return !context.path("principalId").asText().isEmpty();
    }

    private static Optional<AuthorizerAnswer> parse(ObjectNode answer) {
        return Policy.parse(answer.path("policyDocument"))
                .flatMap(policy ->
                        texts(answer.path("context"))
                                .map(context ->
                                        new AuthorizerAnswer(policy, named(context, answer))));
    }

    private static ObjectNode named(ObjectNode context, ObjectNode answer) {
        JsonNode principal = answer.path("principalId");
        return context.put("principalId", principal.isNull() ? "" : principal.asText());
    }

    private static Optional<ObjectNode> texts(JsonNode context) {
        ObjectNode texts = Json.object();
        if (!context.isObject()) {
            return context.isMissingNode() || context.isNull()
                    ? Optional.of(texts)
                    : Optional.empty();
        }
        for (var member : context.properties()) {
            if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                return Optional.empty();
            }
            texts.put(member.getKey(), member.getValue().asText());
        }
        return Optional.of(texts);
    }
}
