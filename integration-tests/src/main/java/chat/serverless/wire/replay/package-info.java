/// Plays a recorded group chat through a running chat, as messages from person to person, and
/// counts what became of each.
@NullMarked
package chat.serverless.wire.replay;

import org.jspecify.annotations.NullMarked;
