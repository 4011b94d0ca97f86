package chat.serverless.functions.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Caches an issuer's public keys.
///
/// | the token's key | the last fetch | |
/// | --- | --- | --- |
/// | known | less than five minutes ago | used |
/// | known | earlier | the keys are fetched again; if that fails, the key stays in use, and the next attempt follows 30 seconds later |
/// | unknown | less than a second ago | no key, or the failure of that fetch |
/// | unknown | earlier | the keys are fetched again; if that fails, the failure |
///
/// Forged tokens therefore cause at most one fetch a second, and never keep a new key unknown for
/// longer. Nimbus' own `JWKSourceBuilder` fails once its rate limit is reached, so that forged
/// tokens look like an outage, and reports an unknown key in an outage as a bad token.
final class IssuerKeySource implements JWKSource<SecurityContext> {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MIN_FETCH_INTERVAL = Duration.ofSeconds(1);

    private final JWKSetSource<SecurityContext> issuer;
    private final InstantSource clock;
    private JWKSet keys = new JWKSet();
    private Instant fetched = Instant.MIN;
    private @Nullable KeySourceException failure;

    /// @param issuer fetches the keys at each call
    IssuerKeySource(JWKSetSource<SecurityContext> issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        if (isDue(failure == null ? MAX_AGE : RETRY_INTERVAL)) {
            fetch(context);
        }
        List<JWK> found = selector.select(keys);
        if (found.isEmpty() && isDue(MIN_FETCH_INTERVAL)) {
            fetch(context);
            found = selector.select(keys);
        }
        if (found.isEmpty() && failure != null) {
            throw new KeySourceException("The keys can't be fetched", failure);
        }
        return found;
    }

    private boolean isDue(Duration interval) {
        return !clock.instant().isBefore(fetched.plus(interval));
    }

    private void fetch(@Nullable SecurityContext context) {
        try {
            keys =
                    issuer.getJWKSet(
                            JWKSetCacheRefreshEvaluator.forceRefresh(), clock.millis(), context);
            failure = null;
        } catch (KeySourceException e) {
            failure = e;
        }
        fetched = clock.instant();
    }
}
