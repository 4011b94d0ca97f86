package chat.serverless.wire.replay;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What became of a replay.
///
/// @param sent every line in its order, each stored
/// @param delivered what everybody's client handed on, in its order
/// @param log each conversation as it was read back at the end
record Outcome(
        List<Sent> sent,
        List<Delivered> delivered,
        Map<ConversationId, List<Message>> log,
        Scale scale) {

    /// How much, how long.
    ///
    /// @param elapsed from the first line to the last delivery
    record Scale(int people, Duration elapsed) {}
}
