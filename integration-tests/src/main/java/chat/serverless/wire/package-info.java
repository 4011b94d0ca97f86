/// The chat as a whole, over the wire only: where it runs, and who gets in.
@NullMarked
package chat.serverless.wire;

import org.jspecify.annotations.NullMarked;
