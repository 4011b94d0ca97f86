/// What the tests of several modules share. Knows nothing of the chat, and no artifact contains it.
@NullMarked
package chat.serverless.testing;

import org.jspecify.annotations.NullMarked;
