/// One event loop, the time on it, and how times are written.
@NullMarked
package chat.serverless.local.time;

import org.jspecify.annotations.NullMarked;
