/// Tokens of an OpenID Connect issuer.
@NullMarked
package chat.serverless.functions.oidc;

import org.jspecify.annotations.NullMarked;
