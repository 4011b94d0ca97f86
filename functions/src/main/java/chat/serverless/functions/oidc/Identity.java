package chat.serverless.functions.oidc;

import chat.serverless.model.UserId;
import java.time.Instant;

/// Whom a good token names.
///
/// @param user its `sub`
/// @param expires its `exp`
/// @param forThisAudience whether its `aud`, or its `client_id`, is the audience of this chat
public record Identity(UserId user, Instant expires, boolean forThisAudience) {}
