package chat.serverless.functions.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.model.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final RSAKey KEY = newKey();
    private static final RSAKey ANOTHER = newKey();

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(KEY.toPublicJWK());
    private volatile int status = 200;
    private Instant now = NOON;
    private HttpServer keys;
    private TokenVerifier verifier;

    @BeforeEach
    void publishKeys() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext(
                "/keys",
                exchange -> {
                    fetches.incrementAndGet();
                    byte[] set = published.toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, set.length);
                    exchange.getResponseBody().write(set);
                    exchange.close();
                });
        keys.start();
        URI at = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/keys");
        verifier = TokenVerifier.of(new TokenVerifier.Issuer(ISSUER, "chat", at), () -> now);
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    @Test
    void aGoodTokenNamesItsUser() {
        assertThat(verifier.verify(signed(claims().build(), KEY)))
                .contains(new Identity(new UserId("alice"), NOON.plusSeconds(60), true));
    }

    @Test
    void anAccessTokenMayNameTheAudienceAsItsClient() {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder(claims().audience((String) null).build())
                        .claim("client_id", "chat")
                        .build();

        assertThat(verifier.verify(signed(claims, KEY)).orElseThrow().forThisAudience()).isTrue();
    }

    @Test
    void aTokenForAnotherAudienceIsGoodButNotForHere() {
        String token = signed(claims().audience("shop").build(), KEY);

        assertThat(verifier.verify(token).orElseThrow().forThisAudience()).isFalse();
    }

    @Test
    void theClientIdCountsOnlyIfTheTokenHasNoAudience() {
        JWTClaimsSet.Builder claims = claims().claim("client_id", "chat");

        assertThat(isForThisAudience(claims.audience("shop"))).isFalse();
        assertThat(isForThisAudience(claims.audience(List.of("shop", "chat")))).isTrue();
        assertThat(isForThisAudience(claims.audience((String) null))).isTrue();
        assertThat(isForThisAudience(claims.claim("client_id", "shop"))).isFalse();
    }

    @Test
    void aTokenEndsAtItsExpiryWithoutGrace() {
        Date expiry = Date.from(NOON.plusSeconds(1));
        String token = signed(claims().expirationTime(expiry).build(), KEY);

        now = NOON.plusMillis(999);
        assertThat(verifier.verify(token)).isPresent();
        now = NOON.plusSeconds(1);
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void aTokenThatNeverExpiresIsNotGood() {
        assertThat(verifier.verify(signed(claims().expirationTime(null).build(), KEY))).isEmpty();
    }

    @Test
    void aTokenBeginsTenSecondsBeforeItsNotBefore() {
        Date start = Date.from(NOON.plusSeconds(30));
        String token = signed(claims().notBeforeTime(start).build(), KEY);

        now = NOON.plusMillis(19_999);
        assertThat(verifier.verify(token)).isEmpty();
        now = NOON.plusSeconds(20);
        assertThat(verifier.verify(token)).isPresent();
    }

    @Test
    void aTokenOfAnotherIssuerIsNotGood() {
        assertThat(verifier.verify(signed(claims().issuer("https://evil").build(), KEY))).isEmpty();
    }

    @Test
    void aTokenWithoutAUserOrWithAnImpossibleOneIsNotGood() {
        assertThat(verifier.verify(signed(claims().subject(null).build(), KEY))).isEmpty();
        assertThat(verifier.verify(signed(claims().subject("a b").build(), KEY))).isEmpty();
    }

    @Test
    void aForgedTokenIsNotGood() {
        assertThat(verifier.verify(signed(claims().build(), ANOTHER))).isEmpty();
    }

    @Test
    void aTokenSignedByNobodyOrWithThePublicKeyIsNotGood() throws JOSEException {
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        shared.sign(new MACSigner(KEY.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(verifier.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        assertThat(verifier.verify(shared.serialize())).isEmpty();
    }

    @Test
    void whatIsNoTokenIsNotGood() {
        assertThat(verifier.verify("")).isEmpty();
        assertThat(verifier.verify("a.b.c")).isEmpty();
        assertThat(verifier.verify("\u0000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'alg':null}",
                "{'alg':7}",
                "{'alg':'RS256','kid':7}",
                "{'alg':'RS256','typ':{}}",
                "{'alg':'RS256','crit':['x'],'x':1}",
                "{'alg':'RS256','b64':false,'crit':['b64']}",
                "{'alg':'RS256','jwk':{'kty':'RSA'}}",
                "{'alg':'RS256','jwk':{'kty':'EC','crv':'P-256','x':'AA','y':'AA'}}",
                "{'alg':'RS256','jku':'http://['}",
                "{'alg':'RS256','x5u':7}",
                "{'alg':'RS256','x5c':['AAAA']}",
                "{'alg':'RS256','x5t':''}",
                "{'alg':'ES256','kid':'k1'}",
                "{'alg':'dir','enc':'A128GCM'}",
                "{'alg':'RSA-OAEP-256','enc':'A128GCM'}",
                "{'alg':'RS256','kid':'k1','kid':'k2'}"
            })
    void tokensWithHeadersOfAnyShapeAreRefused(String header) {
        String token = signed(claims().build(), KEY);
        String first = Base64URL.encode(header.replace('\'', '"')).toString();

        assertThat(verifier.verify(first + token.substring(token.indexOf('.')))).isEmpty();
        assertThat(verifier.verify(first + ".AA.AA.AA.AA")).isEmpty();
    }

    @Test
    void theKeysAreFetchedOnce() {
        for (int n = 0; n < 5; n++) {
            verifier.verify(signed(claims().build(), KEY));
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void forgedTokensWithUnknownKeysAreRefusedAndCostOneFetchASecond() {
        verifier.verify(signed(claims().build(), KEY));
        now = NOON.plusSeconds(5);

        for (int n = 0; n < 20; n++) {
            assertThat(verifier.verify(signed(claims().build(), named("forged-" + n)))).isEmpty();
        }

        assertThat(fetches).hasValue(2);
    }

    @Test
    void genuineTokensAreAcceptedAfterAKeyRotationThatFollowsManyForgedTokens() {
        verifier.verify(signed(claims().build(), KEY));
        for (int second = 1; second <= 5; second++) {
            now = NOON.plusSeconds(second);
            verifier.verify(signed(claims().build(), named("forged-" + second)));
            verifier.verify(signed(claims().build(), named("again-" + second)));
        }
        RSAKey rotated = named("k2");

        published = new JWKSet(rotated.toPublicJWK());
        now = NOON.plusSeconds(6);

        assertThat(verifier.verify(signed(claims().build(), named("forged")))).isEmpty();
        assertThat(verifier.verify(signed(claims().build(), rotated))).isPresent();
        assertThat(verifier.verify(signed(claims().build(), KEY))).isEmpty();
    }

    @Test
    void withdrawnKeysAreRefusedAfterFiveMinutes() {
        String token =
                signed(claims().expirationTime(Date.from(NOON.plusSeconds(900))).build(), KEY);
        verifier.verify(token);
        published = new JWKSet(named("k2").toPublicJWK());

        now = NOON.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(verifier.verify(token)).isPresent();
        now = NOON.plus(Duration.ofMinutes(5));
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void knownKeysAreUsedWhileTheIssuerIsDownAndUnknownOnesAreAFailure() {
        String known =
                signed(claims().expirationTime(Date.from(NOON.plusSeconds(900))).build(), KEY);
        String unknown = signed(claims().build(), named("k2"));
        verifier.verify(known);
        status = 503;

        for (int minute = 1; minute < 14; minute++) {
            now = NOON.plusSeconds(minute * 60L);
            for (int n = 0; n < 3; n++) {
                assertThat(verifier.verify(known)).isPresent();
                assertThatThrownBy(() -> verifier.verify(unknown))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        status = 200;
        now = NOON.plusSeconds(14 * 60L);

        assertThat(verifier.verify(unknown)).isEmpty();
    }

    @Test
    void thatTheKeysCannotBeFetchedSaysNothingAboutTheToken() {
        keys.stop(0);
        String token = signed(claims().build(), KEY);

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(IllegalStateException.class);
    }

    private boolean isForThisAudience(JWTClaimsSet.Builder claims) {
        return verifier.verify(signed(claims.build(), KEY)).orElseThrow().forThisAudience();
    }

    /// A key of somebody else, under this id.
    private static RSAKey named(String id) {
        return new RSAKey.Builder(ANOTHER).keyID(id).build();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("chat")
                .subject("alice")
                .expirationTime(Date.from(NOON.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
