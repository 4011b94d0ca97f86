/// Plays recorded group chats through a running chat as groups, counts what became of each message,
/// and measures groups of several sizes.
@NullMarked
package chat.serverless.wire.group;

import org.jspecify.annotations.NullMarked;
