package chat.serverless.functions.oidc;

import chat.serverless.model.UserId;
import java.time.Instant;

/// Whom a good token names.
///
/// @param user its `sub`
/// @param expires its `exp`
/// @param forThisAudience whether its `aud` has the audience of this chat; without an `aud`,
///   whether its `client_id` is it
public record Identity(UserId user, Instant expires, boolean forThisAudience) {}
