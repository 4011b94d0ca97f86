/// Invocations of functions that nobody waits for: tried again, and kept where they fail for good.
/// What waits for another try is in memory and gone when the program ends.
@NullMarked
package chat.serverless.local.async;

import org.jspecify.annotations.NullMarked;
