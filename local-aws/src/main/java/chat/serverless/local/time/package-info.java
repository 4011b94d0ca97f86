/// One event loop and the time on it.
@NullMarked
package chat.serverless.local.time;

import org.jspecify.annotations.NullMarked;
