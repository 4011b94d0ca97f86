/// What a chat of any size needs of AWS, computed from what one operation was measured to use.
@NullMarked
package chat.serverless.load.capacity;

import org.jspecify.annotations.NullMarked;
