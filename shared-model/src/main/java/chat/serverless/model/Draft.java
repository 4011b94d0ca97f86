package chat.serverless.model;

import org.jspecify.annotations.Nullable;

/// A message that its sender wants stored.
///
/// @param id chosen by the client, the same on every retry
/// @param text 1 to 4096 bytes of UTF-8
/// @param after the newest number that the client had seen in the conversation when the draft was
///   first made, the same on every retry; null where the client doesn't say
public record Draft(MessageId id, String text, @Nullable Long after) {}
