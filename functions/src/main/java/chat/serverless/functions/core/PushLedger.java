package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Who has been pushed what.
///
/// A push is due to a member who has not received a message, has not muted its conversation, and
/// has not just been pushed something of it. Pushes of one conversation within [#BURST] are one,
/// unless what was pushed has been received meanwhile: that begins a new burst.
public interface PushLedger {

    /// How long a push stands for what follows in its conversation.
    Duration BURST = Duration.ofSeconds(30);

    /// Those to whom a push of a message is due, as it is after every write that returned before
    /// this call. It changes nothing.
    ///
    /// @param users at most 100
    List<UserId> due(ConversationId conversation, long seq, Collection<UserId> users, Instant now);

    /// Begins a push, where it is due. Atomic: of several at once exactly one begins.
    ///
    /// @return whether it is due; then it has to be sent, or taken back
    boolean begin(UserId user, ConversationId conversation, long seq, Instant now);

    /// Takes back a push that failed, so that the next attempt can begin.
    ///
    /// @param begun the time that it was begun at
    void takeBack(UserId user, ConversationId conversation, Instant begun);

    /// In how many conversations a user has been pushed something that they have not read.
    int unread(UserId user);
}
