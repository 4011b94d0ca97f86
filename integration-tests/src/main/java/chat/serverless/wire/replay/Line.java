package chat.serverless.wire.replay;

import chat.serverless.model.UserId;
import java.time.Duration;

/// What somebody said to somebody.
///
/// @param at when, since the transcript's first line; of minutes where it tells no more
/// @param text 1 to 4096 bytes of UTF-8
record Line(Duration at, UserId from, UserId to, String text) {}
