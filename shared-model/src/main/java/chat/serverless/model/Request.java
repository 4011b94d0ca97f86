package chat.serverless.model;

import org.jspecify.annotations.Nullable;

/// A frame from a client.
///
/// @param requestId comes back with the answer, or null
public record Request(@Nullable String requestId, Command command) {}
