/// Many people write to each other at a given rate.
@NullMarked
package chat.serverless.load.chat;

import org.jspecify.annotations.NullMarked;
