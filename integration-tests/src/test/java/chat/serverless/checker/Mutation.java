package chat.serverless.checker;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A way in which a chat could break its promises, and what it has to be called.
enum Mutation {
    FINAL_ENTRY_LEFT_OUT(Kind.GAP, LogMutations::leaveOut),
    LAST_ENTRY_LOST(Kind.LOST, LogMutations::loseLast),
    EARLIER_READ_TOO_SHORT(Kind.LOST, LogMutations::shortenEarlierRead),
    ENTRIES_CHANGE_PLACES(Kind.RENUMBERED, LogMutations::swapEntries),
    ENTRY_READ_TWICE(Kind.DOUBLED, LogMutations::doubleEntry),
    ENTRY_READ_UNASKED(Kind.DOUBLED, LogMutations::readUnasked),
    ACKNOWLEDGED_AT_ANOTHER_NUMBER(Kind.RENUMBERED, SeenMutations::moveAck),
    ID_STORED_TWICE(Kind.TWO_NUMBERS, LogMutations::storeAgain),
    ID_ACKNOWLEDGED_AT_TWO_NUMBERS(
            Kind.TWO_NUMBERS, mutant -> SeenMutations.ackAgain(mutant, 1, true)),
    ID_NEW_TWICE(Kind.TWICE_NEW, mutant -> SeenMutations.ackAgain(mutant, 0, false)),
    NOT_APPLIED(Kind.SKIPPED, AppliedMutations::skip),
    LAST_NOT_APPLIED(Kind.MISSED, AppliedMutations::missLast),
    APPLIED_TWICE(Kind.REPEATED, AppliedMutations::applyAgain),
    APPLIED_IN_ANOTHER_ORDER(Kind.REORDERED, AppliedMutations::swapApplied),
    APPLIED_ANOTHER_ENTRY(Kind.DIFFERENT, AppliedMutations::applyOther),
    APPLIED_ANOTHER_TEXT(Kind.CONTENT, AppliedMutations::applyOtherText),
    APPLIED_BEFORE_SENT(Kind.EARLY, AppliedMutations::applyEarly),
    EARLIER_READ_HAS_ANOTHER_ENTRY(Kind.DIFFERENT, LogMutations::readOther),
    FINAL_TEXT_CHANGED(Kind.CONTENT, LogMutations::changeText),
    EDIT_UNDONE(Kind.CONTENT, LogMutations::undoEdit),
    ENTRY_OF_NOBODY(Kind.INVENTED, LogMutations::invent),
    CONVERSATION_NOT_READ(Kind.UNREAD, LogMutations::forgetConversation),
    SENDS_CHANGE_PLACES(Kind.SENDERS_ORDER, SeenMutations::swapSends),
    MESSAGE_TO_A_STRANGER(Kind.STRANGER, AppliedMutations::applyByStranger),
    RECEIPT_TO_A_STRANGER(Kind.STRANGER, SeenMutations::receiptToStranger),
    TYPING_TO_A_STRANGER(Kind.STRANGER, SeenMutations::typingToStranger),
    DELIVERED_GOES_BACK(Kind.CURSOR_BACK, mutant -> SeenMutations.cursorBack(mutant, 1, 0)),
    READ_GOES_BACK(Kind.CURSOR_BACK, mutant -> SeenMutations.cursorBack(mutant, 0, 1)),
    CURSOR_PAST_THE_END(Kind.PAST_LAST, SeenMutations::cursorPastEnd),
    READ_BUT_NOT_DELIVERED(Kind.READ_AHEAD, SeenMutations::readAhead),
    PRESENCE_TWICE_IN_A_ROW(Kind.PRESENCE_TWICE, SeenMutations::presenceTwice),
    WRONG_FINAL_PRESENCE(Kind.PRESENCE_WRONG, SeenMutations::wrongPresence),
    ENTRY_HEARD_AFTER_LEAVING(Kind.STRANGER, GroupMutations::hearAfterLeaving),
    ENTRY_READ_FROM_BEFORE_JOINING(Kind.STRANGER, GroupMutations::readBeforeJoining),
    EARLIER_MEMBERSHIP_READ_AFTER_JOINING_AGAIN(Kind.STRANGER, GroupMutations::readEarlier),
    ENTRY_WRITTEN_AFTER_LEAVING(Kind.STRANGER, GroupMutations::writeAfterLeaving),
    REACTION_TO_AN_UNREADABLE_ENTRY(Kind.STRANGER, GroupMutations::reactToUnreadable),
    EDIT_SHOWN_AFTER_LEAVING(
            Kind.LEAKED, mutant -> GroupMutations.reveal(mutant, Content.Text.class)),
    DELETION_SHOWN_AFTER_LEAVING(
            Kind.LEAKED, mutant -> GroupMutations.reveal(mutant, Content.Deleted.class)),
    EDIT_SHOWN_OF_AN_ENTRY_FROM_BEFORE_JOINING(
            Kind.LEAKED, mutant -> GroupMutations.reveal(mutant, Content.Edit.class)),
    DELETION_SHOWN_OF_AN_ENTRY_FROM_BEFORE_JOINING(
            Kind.LEAKED, mutant -> GroupMutations.reveal(mutant, Content.Delete.class)),
    REACTION_SHOWN_TO_AN_ENTRY_FROM_BEFORE_JOINING(
            Kind.LEAKED, mutant -> GroupMutations.reveal(mutant, Content.Reaction.class)),
    REACTION_SHOWN_AFTER_LEAVING(Kind.LEAKED, GroupMutations::showReactions),
    NUMBER_OF_A_CHANGE_SHOWN_AFTER_LEAVING(Kind.LEAKED, GroupMutations::showChanged),
    HINT_AFTER_LEAVING(Kind.LEAKED, GroupMutations::giveHint),
    ENTRY_HIDDEN_FROM_A_MEMBER(Kind.HIDDEN, GroupMutations::hide),
    OLD_TEXT_SHOWN_AFTER_AN_EDIT(Kind.CONTENT, GroupMutations::showOldText),
    CHANGE_NOT_NUMBERED(Kind.CONTENT, GroupMutations::forgetChanged),
    REACTION_LOST(Kind.CONTENT, GroupMutations::loseReactions),
    END_OF_THE_LOG_TOLD_AFTER_LEAVING(Kind.PAST_LAST, GroupMutations::tellLast),
    CURSOR_TOLD_AFTER_LEAVING(Kind.PAST_LAST, GroupMutations::tellCursor),
    GROUP_CHANGE_OF_NOBODY(Kind.INVENTED, GroupMutations::forgetChange),
    MEMBER_REFUSED(Kind.REFUSED, GroupMutations::refuse),
    CURSOR_THAT_NOBODY_SENT(Kind.INVENTED, CursorMutations::tellUnsent),
    OWN_CURSOR_BEHIND_WHAT_IS_STORED(Kind.CURSOR_BACK, CursorMutations::answerOwnBehind),
    ANOTHERS_CURSOR_BEHIND_WHAT_IS_STORED(Kind.CURSOR_BACK, CursorMutations::answerOtherBehind),
    CURSOR_BEHIND_WHAT_WAS_TOLD(Kind.CURSOR_BACK, CursorMutations::answerBehindTold),
    RECEIPTS_CROSS(Kind.CURSOR_BACK, CursorMutations::cross),
    RECEIPT_READ_BUT_NOT_DELIVERED(Kind.READ_AHEAD, CursorMutations::tellReadAhead);

    private final Kind kind;
    private final Consumer<Mutant> change;

    Mutation(Kind kind, Consumer<Mutant> change) {
        this.kind = kind;
        this.change = change;
    }

    Kind kind() {
        return kind;
    }

    List<Line> of(List<Line> history, Random random) {
        Mutant mutant = new Mutant(history, random);
        change.accept(mutant);
        return mutant.lines();
    }
}
