package chat.serverless.functions.oidc;

import chat.serverless.model.IdText;
import chat.serverless.model.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Verifies tokens: signed by one of the issuer's published keys with a public-key algorithm, of
/// the issuer, not expired, and naming a user.
public final class TokenVerifier {

    /// By how much the issuer's clock may be ahead. A token ends at its `exp`, without grace.
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private static final int FETCH_MILLIS = 2000;
    private static final int FETCH_BYTES = 64 * 1024;
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Issuer issuer;
    private final InstantSource clock;

    private TokenVerifier(Issuer issuer, JWKSource<SecurityContext> keys, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, _) -> requireValid(claims));
    }

    /// Whose tokens count.
    ///
    /// @param name the `iss` that tokens carry
    /// @param audience the `aud` that tokens carry, or the `client_id` of those without an `aud`
    /// @param keys where its JSON Web Key Set is
    public record Issuer(String name, String audience, URI keys) {}

    /// A verifier that fetches the issuer's keys when it first needs them, and caches them.
    public static TokenVerifier of(Issuer issuer, InstantSource clock) {
        try {
            JWKSetSource<SecurityContext> published =
                    new URLBasedJWKSetSource<>(
                            issuer.keys().toURL(),
                            new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, FETCH_BYTES));
            return new TokenVerifier(
                    issuer,
                    new IssuerKeySource(new RetryingJWKSetSource<>(published, null), clock),
                    clock);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("JWKS_URL is not a URL", e);
        }
    }

    /// Verifies a token; empty where it is not good. Throws [IllegalStateException] where the
    /// issuer's keys can't be fetched, which says nothing about the token.
    public Optional<Identity> verify(String token) {
        try {
            return Optional.of(identity(processor.process(token, null)));
        } catch (KeySourceException e) {
            throw new IllegalStateException("The issuer's keys can't be fetched", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private void requireValid(JWTClaimsSet claims) throws BadJWTException {
        Instant now = clock.instant();
        @Nullable Date expires = claims.getExpirationTime();
        @Nullable Date notBefore = claims.getNotBeforeTime();
        @Nullable String subject = claims.getSubject();
        boolean inTime =
                expires != null
                        && now.isBefore(expires.toInstant())
                        && (notBefore == null
                                || !now.plus(CLOCK_SKEW).isBefore(notBefore.toInstant()));
        boolean ofAUser =
                issuer.name().equals(claims.getIssuer())
                        && subject != null
                        && IdText.isValid(subject);
        if (!inTime || !ofAUser) {
            throw new BadJWTException("Not a good token of this issuer");
        }
    }

    private Identity identity(JWTClaimsSet claims) throws ParseException {
        boolean forThisAudience =
                claims.getClaim("aud") == null
                        ? issuer.audience().equals(claims.getStringClaim("client_id"))
                        : claims.getAudience().contains(issuer.audience());
        return new Identity(
                new UserId(claims.getSubject()),
                claims.getExpirationTime().toInstant(),
                forThisAudience);
    }
}
