package chat.serverless.checker;

import chat.serverless.model.UserId;
import java.util.List;

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

    /// A change of the group.
    ///
    /// @param joined who is a member from this entry on
    /// @param left whose membership ends with this entry
    record Event(List<UserId> joined, List<UserId> left) implements Content {

        public Event {
            joined = List.copyOf(joined);
            left = List.copyOf(left);
        }
    }

    /// An entry whose content this viewer may not see.
    record Hidden() implements Content {}

    /// The number of the entry that this one changes; 0 if it changes none.
    default long target() {
        return switch (this) {
            case Edit edit -> edit.seq();
            case Delete delete -> delete.seq();
            case Reaction reaction -> reaction.seq();
            case Text _, Deleted _, Event _, Hidden _ -> 0;
        };
    }
}
