/// What costs how much more as there is more: history, conversations, arrears, connections.
@NullMarked
package chat.serverless.load.growth;

import org.jspecify.annotations.NullMarked;
