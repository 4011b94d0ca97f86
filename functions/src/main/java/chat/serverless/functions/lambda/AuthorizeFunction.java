package chat.serverless.functions.lambda;

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
@Named("authorize")
@Singleton
public final class AuthorizeFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(AuthorizeFunction.class);

    private final TokenVerifier verifier;
    private final AllowedOrigins origins;

    @Inject
    public AuthorizeFunction(TokenVerifier verifier, AllowedOrigins origins) {
        this.verifier = verifier;
        this.origins = origins;
    }

    /// Answers an IAM policy; throws what has the gateway answer 401.
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        LogIds.begin(context, event);
        Handshake handshake = new Handshake(event);
        Identity identity =
                handshake.token().flatMap(verifier::verify).orElseThrow(UnauthorizedException::new);
        boolean allowed =
                identity.forThisAudience() && handshake.origin().map(origins::allow).orElse(true);
        if (!allowed) {
            LOG.info("Handshake forbidden");
        }
        Json.write(output, policy(event, identity, allowed));
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
