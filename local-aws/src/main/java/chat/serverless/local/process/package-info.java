/// Programs that run beside this one.
@NullMarked
package chat.serverless.local.process;

import org.jspecify.annotations.NullMarked;
