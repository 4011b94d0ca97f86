package chat.serverless.local.gateway;

import chat.serverless.local.template.WebSocketApi.Authorizer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the authorizer of `$connect`, once for each connection.
///
/// | the authorizer | handshake |
/// | --- | --- |
/// | is not asked, an identity source is missing | 401 |
/// | fails with the message `Unauthorized` | 401 |
/// | returns a policy that does not allow `$connect`, or no `principalId` | 403 |
/// | fails otherwise, is late, or returns anything else | 500 |
final class Authorization {

    private final @Nullable Authorizer authorizer;
    private final List<IdentitySource> sources;
    private final Functions functions;
    private final ProxyEvents events;
    private final GatewaySettings settings;

    /// @param authorizer who decides, or null if everybody may connect
    /// @throws IllegalArgumentException if an identity source is none
    Authorization(
            @Nullable Authorizer authorizer,
            Functions functions,
            ProxyEvents events,
            GatewaySettings settings) {
        this.authorizer = authorizer;
        this.sources =
                authorizer == null
                        ? List.of()
                        : authorizer.identitySources().stream().map(IdentitySource::parse).toList();
        this.functions = functions;
        this.events = events;
        this.settings = settings;
    }

    /// What became of the question.
    sealed interface Verdict {

        record Allowed() implements Verdict {}

        record Refused(HttpAnswer answer) implements Verdict {}
    }

    /// Notes what the authorizer says on the connection, if it may be opened.
    ///
    /// @return never fails
    Future<Verdict> decide(Connection connection) {
        if (authorizer == null) {
            return Future.succeededFuture(new Verdict.Allowed());
        }
        if (!sources.stream().allMatch(source -> source.isIn(connection.client()))) {
            return Future.succeededFuture(new Verdict.Refused(HttpAnswer.UNAUTHORIZED));
        }
        Instant asked = settings.clock().instant();
        return functions
                .invoke(
                        authorizer.function(),
                        settings.limits().authorizer(),
                        events.authorize(connection))
                .map(outcome -> verdict(outcome, connection, asked));
    }

    private Verdict verdict(Outcome outcome, Connection connection, Instant asked) {
        return switch (outcome) {
            case Outcome.Returned(var payload) ->
                    AuthorizerAnswer.parse(payload)
                            .map(answer -> verdict(answer, connection, asked))
                            .orElseGet(() -> new Verdict.Refused(HttpAnswer.AUTHORIZER_FAILED));
            case Outcome.Failed(var message) when message.equals("Unauthorized") ->
                    new Verdict.Refused(HttpAnswer.UNAUTHORIZED);
            case Outcome.Failed _, Outcome.Late _ ->
                    new Verdict.Refused(HttpAnswer.AUTHORIZER_FAILED);
        };
    }

    private Verdict verdict(AuthorizerAnswer answer, Connection connection, Instant asked) {
        if (!answer.namesPrincipal() || !answer.policy().allows(events.connectArn())) {
            return new Verdict.Refused(HttpAnswer.FORBIDDEN);
        }
        long latency = Duration.between(asked, settings.clock().instant()).toMillis();
        ObjectNode context = answer.context();
        connection.authorizedAs(context.put("integrationLatency", latency));
        return new Verdict.Allowed();
    }
}
