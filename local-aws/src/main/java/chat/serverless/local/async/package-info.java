/// Invocations of functions that nobody waits for: tried again, and kept where they fail for good.
@NullMarked
package chat.serverless.local.async;

import org.jspecify.annotations.NullMarked;
