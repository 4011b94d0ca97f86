/// What each command uses of AWS, and what a million of it cost.
@NullMarked
package chat.serverless.load.cost;

import org.jspecify.annotations.NullMarked;
