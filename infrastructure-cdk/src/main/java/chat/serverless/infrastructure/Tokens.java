package chat.serverless.infrastructure;

import java.util.List;

/// Who may connect: users with a token of an OpenID Connect issuer.
///
/// @param issuer the `iss` of the tokens, exactly as they carry it
/// @param audience the `aud`, or `client_id` of Cognito's access tokens
/// @param jwksUrl where the issuer publishes its keys
/// @param allowedOrigins of the pages that may connect; `*` allows all
public record Tokens(String issuer, String audience, String jwksUrl, List<String> allowedOrigins) {

    private static final String ORIGIN = "\\*| ?[a-z][a-z0-9+.-]*://[^,/ ]+";

    /// @throws IllegalArgumentException if one of them can't be what it is to be
    public Tokens {
        Bounds.check("The issuer", issuer, "\\S+");
        Bounds.check("The audience", audience, "\\S+");
        Bounds.check("The URL of the keys", jwksUrl, "https://.+");
        allowedOrigins.forEach(origin -> Bounds.check("An origin", origin, ORIGIN));
    }

    /// Those of an issuer that publishes its keys at `ISSUER/.well-known/jwks.json`.
    public static Tokens of(String issuer, String audience) {
        String root = issuer.endsWith("/") ? issuer : issuer + "/";
        return new Tokens(issuer, audience, root + ".well-known/jwks.json", List.of("*"));
    }

    /// Those of a user pool of Cognito.
    ///
    /// @param pool such as `eu-central-1_AbCdEfGhI`
    /// @param client the id of an app client
    public static Tokens ofCognito(String pool, String client) {
        String region = pool.substring(0, Math.max(0, pool.indexOf('_')));
        return of("https://cognito-idp." + region + ".amazonaws.com/" + pool, client);
    }

    /// The same, for pages of these origins alone.
    public Tokens withOrigins(String... origins) {
        return new Tokens(issuer, audience, jwksUrl, List.of(origins));
    }
}
