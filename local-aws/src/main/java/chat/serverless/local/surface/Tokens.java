package chat.serverless.local.surface;

import chat.serverless.local.process.StartException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The issuer of tokens on a developer's machine: whoever can reach it gets a token for any user.
public final class Tokens {

    public static final String ISSUER = "serverless-chat-local";
    public static final String AUDIENCE = "serverless-chat";

    private final ECKey key;
    private final Clock clock;

    private Tokens(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /// Signs with the key that a file keeps, made where it does not exist, so that tokens survive a
    /// restart; without a file, with a new key.
    public static Tokens keptIn(@Nullable Path file, Clock clock) {
        try {
            if (file == null) {
                return new Tokens(newKey(), clock);
            }
            if (Files.exists(file)) {
                return new Tokens(ECKey.parse(Files.readString(file)), clock);
            }
            ECKey key = newKey();
            write(file, key);
            return new Tokens(key, clock);
        } catch (IOException | ParseException e) {
            throw new StartException("The key in " + file + " cannot be used; remove it.", e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes such keys.", e);
        }
    }

    private static void write(Path file, ECKey key) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, key.toJSONString());
        Files.move(unfinished, file);
    }

    /// A token for a user.
    ///
    /// @param life how long it is valid; a negative one has expired already
    public String issue(String user, Duration life, String audience) {
        Instant now = clock.instant();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(audience)
                        .subject(user)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key does not sign.", e);
        }
        return token.serialize();
    }

    /// The public key, as a JSON Web Key Set.
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
