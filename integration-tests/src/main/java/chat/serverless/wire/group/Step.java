package chat.serverless.wire.group;

import java.time.Duration;

/// What happens in a recorded group chat.
sealed interface Step {

    /// When, since the first; of minutes where the record tells no more.
    Duration at();

    /// Of whom.
    String nickname();

    /// Somebody connects.
    record Comes(Duration at, String nickname) implements Step {}

    /// Somebody disconnects.
    record Goes(Duration at, String nickname) implements Step {}

    /// Somebody says something.
    record Says(Duration at, String nickname, String text) implements Step {}
}
