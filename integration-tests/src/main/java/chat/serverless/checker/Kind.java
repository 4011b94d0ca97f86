package chat.serverless.checker;

/// What can be wrong with a history.
public enum Kind {
    /// An acknowledged entry is not in a later read.
    LOST(Family.LOSS),
    /// A read leaves out a number.
    GAP(Family.LOSS),
    /// A device handed on a number without one before it, which was not its own.
    SKIPPED(Family.LOSS),
    /// A connected device did not get to the end though all was quiet.
    MISSED(Family.LOSS),
    /// One id has two numbers.
    TWO_NUMBERS(Family.DOUBLE),
    /// One id was acknowledged as new twice.
    TWICE_NEW(Family.DOUBLE),
    /// A read shows a number twice.
    DOUBLED(Family.DOUBLE),
    /// A device handed on a number twice.
    REPEATED(Family.DOUBLE),
    /// An entry is not at the number at which it was acknowledged.
    RENUMBERED(Family.ORDER),
    /// A device handed on a number after a later one.
    REORDERED(Family.ORDER),
    /// What a device sent later has the smaller number.
    SENDERS_ORDER(Family.ORDER),
    /// A device or an earlier read had another entry at this number than the final log.
    DIFFERENT(Family.OTHER),
    /// An entry says what it never said, or has a reaction that it did not have, or not any more.
    CONTENT(Family.OTHER),
    /// An entry, or a cursor, that nobody sent.
    INVENTED(Family.OTHER),
    /// An entry was seen before it was sent.
    EARLY(Family.OTHER),
    /// A cursor went back.
    CURSOR_BACK(Family.OTHER),
    /// More is read than delivered.
    READ_AHEAD(Family.OTHER),
    /// A cursor, or what a read says is the newest number, is past what its viewer may see.
    PAST_LAST(Family.OTHER),
    /// Somebody saw, wrote or was seen in a conversation, or a part of it, of which they are not a
    /// member.
    STRANGER(Family.OTHER),
    /// Somebody saw a content or a reaction that they may not see, in an entry that they may see.
    LEAKED(Family.OTHER),
    /// An entry was hidden from somebody who may see it.
    HIDDEN(Family.OTHER),
    /// A member was refused what they may do.
    REFUSED(Family.OTHER),
    /// A user came twice, or went twice, in a row.
    PRESENCE_TWICE(Family.OTHER),
    /// The last that was heard of a user is not the truth.
    PRESENCE_WRONG(Family.OTHER),
    /// A conversation in use was not read in the end, so that little can be said of it.
    UNREAD(Family.OTHER);

    /// What kinds have in common.
    public enum Family {
        LOSS,
        DOUBLE,
        ORDER,
        OTHER
    }

    private final Family family;

    Kind(Family family) {
        this.family = family;
    }

    /// What it has in common with others.
    public Family family() {
        return family;
    }
}
