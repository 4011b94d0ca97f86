/// The functions as a container image.
@NullMarked
package chat.serverless.image;

import org.jspecify.annotations.NullMarked;
