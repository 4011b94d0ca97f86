package chat.serverless.functions.aws;

/// What a group's newest page must still say for a write to be its sender's to make: that nobody
/// was taken out since it was known that the sender is a member.
///
/// @param operator of the page's epoch and the number
/// @param joined the number of the entry that added the sender
record Guard(String operator, long number, long joined) {

    /// Of a sender who was a member after this entry, the newest that removed somebody.
    static Guard since(long epoch, long joined) {
        return new Guard("=", epoch, joined);
    }

    /// Of a sender who was added by this entry.
    static Guard joined(long seq) {
        return new Guard("<", seq, seq);
    }

    /// Whether a page is as it must be.
    boolean holds(LogPage page) {
        return operator.equals("=") ? page.epoch() == number : page.epoch() < number;
    }
}
