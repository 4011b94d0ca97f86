package chat.serverless.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a message of the history is.
public sealed interface Content {

    /// A text.
    ///
    /// @param editedAt when its sender last changed it, or null
    record Text(String text, @Nullable Instant editedAt) implements Content {}

    /// What was a text, until its sender took it back.
    record Deleted(Instant deletedAt) implements Content {}

    /// The entry that gave another message its new text.
    ///
    /// @param edits the number of that message
    record Edit(long edits, String text) implements Content {}

    /// The entry that took another message back.
    ///
    /// @param deletes the number of that message
    record Deletion(long deletes) implements Content {}
}
