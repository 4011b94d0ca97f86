package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has been pushed what.
///
/// - The number of a conversation's last push never goes back: nothing is pushed twice, and nothing
///   after what is newer.
/// - A push is due to a member who has not received a message, has not muted its conversation, and
///   has not just been pushed something of it. Pushes of one conversation within [#BURST] are one,
///   unless what was pushed has been received meanwhile: that begins a new burst.
/// - A push can be unfinished: some of the user's devices were not reached, or whoever sent it
///   ended unnoticed. It can be begun once more, for those devices alone if they are known.
public interface PushLedger {

    /// How long a push stands for what follows in its conversation. A push that has not come to its
    /// end by then never will.
    Duration BURST = Duration.ofSeconds(30);

    /// Those to whom a push of some message may be due, as of every write that returned before this
    /// call. It changes nothing.
    List<Recipient> due(PushRequest request, Instant now);

    /// Begins a push, if it is due, and if the recipient still stands in the group as they did.
    /// Atomic: of several at once exactly one begins.
    ///
    /// @param recipient as they were found; what was read of the conversation was read later
    /// @param seq the number of the text that is pushed
    /// @return empty if it is not due
    Optional<Begun> begin(Recipient recipient, long seq, Instant now);

    /// Records whom a push has reached, unless a later one has begun. This is needed only if its
    /// request will be delivered again.
    ///
    /// @param unreached devices for which it has to be begun once more; perhaps none
    void end(Begun push, Collection<DeviceId> unreached);

    /// In how many conversations a user has been pushed something that they have not read. Groups
    /// that they have left do not count.
    int unread(UserId user);

    /// Somebody to whom a push may be due.
    ///
    /// @param received up to which number they have received or read
    /// @param pushed the number of the last push; 0 before the first
    /// @param unfinished whether that push can be begun once more
    /// @param standing in a group, where they are a member; null in a one-to-one conversation
    record Recipient(
            PushRequest request,
            UserId user,
            long received,
            long pushed,
            boolean unfinished,
            @Nullable Standing standing) {

        /// Whether a text at a number is to be pushed to them.
        boolean awaits(long seq) {
            return seq > received && (unfinished ? seq >= pushed : seq > pushed);
        }
    }

    /// A push that has begun: it has to be sent.
    ///
    /// @param devices to these of the user's devices; null for all
    record Begun(
            UserId user,
            ConversationId conversation,
            long seq,
            Instant at,
            @Nullable Set<DeviceId> devices) {

        boolean isFor(Registration device) {
            return devices == null || devices.contains(device.device());
        }
    }
}
