package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.oidc.TokenVerifier;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The authorizer of an issuer whose keys nobody serves.
class AuthorizeFunctionTest {

    private final List<String> log = new ArrayList<>();
    private final AuthorizeFunction authorize =
            new AuthorizeFunction(
                    TokenVerifier.of(
                            new TokenVerifier.Issuer(
                                    "https://issuer.example",
                                    "chat",
                                    URI.create("http://127.0.0.1:1/keys")),
                            Instant::now),
                    AllowedOrigins.parse("*"),
                    new Metrics("Authorize", Instant::now, log::add));

    @Test
    void handshakesWithoutAGoodTokenAreCountedApartFromFailures() {
        ObjectNode withoutToken = GatewayEvents.event("authorize");
        ObjectNode withBadToken = withToken("no.good.token");

        assertThatThrownBy(() -> GatewayEvents.invoke(authorize, withoutToken))
                .hasMessage("Unauthorized");
        assertThatThrownBy(() -> GatewayEvents.invoke(authorize, withBadToken))
                .hasMessage("Unauthorized");

        assertThat(log)
                .hasSize(2)
                .allMatch(line -> line.endsWith("\"Function\":\"Authorize\",\"Unauthorized\":1}"));
    }

    @Test
    void aFailureIsNoUnauthorizedHandshake() throws JOSEException {
        ObjectNode handshake = withToken(signed());

        assertThatThrownBy(() -> GatewayEvents.invoke(authorize, handshake))
                .isInstanceOf(IllegalStateException.class);

        assertThat(log).isEmpty();
    }

    private static ObjectNode withToken(String token) {
        return GatewayEvents.withHeader(
                GatewayEvents.event("authorize"), "Authorization", "Bearer " + token);
    }

    private static String signed() throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().build());
        token.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        return token.serialize();
    }
}
