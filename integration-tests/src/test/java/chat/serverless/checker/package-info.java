/// Tests of the checker.
@NullMarked
package chat.serverless.checker;

import org.jspecify.annotations.NullMarked;
