package chat.serverless.functions.lambda;

import chat.serverless.functions.lambda.Metrics.Metric;
import chat.serverless.functions.oidc.Identity;
import chat.serverless.functions.oidc.TokenVerifier;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/// Says whether a handshake may become a connection, and whose.
///
/// | token | origin | the gateway answers |
/// | --- | --- | --- |
/// | none, forged, expired, of another issuer | any | 401 |
/// | good, for another audience | any | 403 |
/// | good | not allowed | 403 |
/// | good | allowed, or none | what `$connect` says |
///
/// API Gateway answers 401 only if the function throws, which Lambda counts as an error. The
/// function counts its 401s itself, so that an alarm can tell them from failures.
@Named("authorize")
@Singleton
public final class AuthorizeFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(AuthorizeFunction.class);

    private final TokenVerifier verifier;
    private final AllowedOrigins origins;
    private final Metrics metrics;

    @Inject
    AuthorizeFunction(TokenVerifier verifier, AllowedOrigins origins, Metrics metrics) {
        this.verifier = verifier;
        this.origins = origins;
        this.metrics = metrics;
    }

    /// Returns an IAM policy. Throws to make API Gateway respond with 401.
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        LogIds.begin(context, event);
        metrics.during(() -> authorize(event, output));
    }

    private void authorize(WebSocketEvent event, OutputStream output) throws IOException {
        Handshake handshake = new Handshake(event);
        Identity identity =
                handshake.token().flatMap(verifier::verify).orElseThrow(this::unauthorized);
        boolean allowed =
                identity.forThisAudience() && handshake.origin().map(origins::allow).orElse(true);
        if (!allowed) {
            LOG.info("Handshake forbidden");
        }
        Json.write(output, policy(event, identity, allowed));
    }

    private UnauthorizedException unauthorized() {
        metrics.count(Metric.UNAUTHORIZED);
        return new UnauthorizedException();
    }

    private static ObjectNode policy(WebSocketEvent event, Identity identity, boolean allowed) {
        ObjectNode answer = Json.object().put("principalId", identity.user().value());
        answer.putObject("policyDocument")
                .put("Version", "2012-10-17")
                .putArray("Statement")
                .addObject()
                .put("Action", "execute-api:Invoke")
                .put("Effect", allowed ? "Allow" : "Deny")
                .put("Resource", event.methodArn());
        ObjectNode context = answer.putObject("context");
        context.put(WebSocketEvent.EXPIRES, Long.toString(identity.expires().toEpochMilli()));
        event.device().ifPresent(device -> context.put(WebSocketEvent.DEVICE, device.value()));
        return answer;
    }

    /// The gateway answers 401 to exactly this message, and 500 to any other.
    static final class UnauthorizedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnauthorizedException() {
            super("Unauthorized", null, false, false);
        }
    }
}
