/// The chat as a whole, over the wire only.
@NullMarked
package chat.serverless.wire;

import org.jspecify.annotations.NullMarked;
