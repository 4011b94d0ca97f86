/// The language of the chat: ids, commands, events, refusals, limits, and their JSON.
@NullMarked
package chat.serverless.model;

import org.jspecify.annotations.NullMarked;
