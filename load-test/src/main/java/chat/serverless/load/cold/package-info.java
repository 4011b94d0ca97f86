/// How long a function's process takes to its first answer, beside one of the common sample chat.
@NullMarked
package chat.serverless.load.cold;

import org.jspecify.annotations.NullMarked;
