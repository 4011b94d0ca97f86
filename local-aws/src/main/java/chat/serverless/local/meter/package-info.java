/// What was used of each service, and what it would have cost.
@NullMarked
package chat.serverless.local.meter;

import org.jspecify.annotations.NullMarked;
