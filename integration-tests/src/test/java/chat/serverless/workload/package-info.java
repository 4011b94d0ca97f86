/// The workload against the chat on this machine.
@NullMarked
package chat.serverless.workload;

import org.jspecify.annotations.NullMarked;
