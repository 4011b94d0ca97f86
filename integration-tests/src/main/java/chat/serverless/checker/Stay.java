package chat.serverless.checker;

/// One membership of a user in a conversation, from the entry that added them to the entry that
/// removed them.
///
/// @param from the first number that the member may read
/// @param until the last one; [#OPEN] if the membership has not ended
record Stay(long from, long until) {

    static final long OPEN = Long.MAX_VALUE;

    boolean holds(long seq) {
        return from <= seq && seq <= until;
    }

    /// Whether the user may write once the log ends with a number.
    boolean isMemberAt(long last) {
        return from <= last && last < until;
    }
}
