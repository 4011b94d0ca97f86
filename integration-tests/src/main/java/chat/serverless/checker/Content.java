package chat.serverless.checker;

/// What an entry of a log says.
public sealed interface Content {

    /// A text.
    record Text(Digest digest) implements Content {}

    /// A text that was deleted.
    record Deleted() implements Content {}

    /// A new text for an earlier entry.
    ///
    /// @param seq the entry's number
    record Edit(long seq, Digest digest) implements Content {

        private static final Digest NO_TEXT = Digest.of("");

        /// What an edit has become when the same message was changed again.
        public static Edit overtaken(long seq) {
            return new Edit(seq, NO_TEXT);
        }
    }

    /// The end of an earlier entry's text.
    ///
    /// @param seq the entry's number
    record Delete(long seq) implements Content {}

    /// Somebody's reaction to an earlier entry, whose text it leaves as it is.
    ///
    /// @param seq the entry's number
    record Reaction(long seq, Digest digest) implements Content {}

    /// A change of the group; its id is `event:SEQ`.
    record Event() implements Content {}
}
