package chat.serverless.model;

import org.jspecify.annotations.Nullable;

/// A frame to a client.
///
/// @param requestId of the command that this answers, or null
public record Frame(@Nullable String requestId, Event event) {}
