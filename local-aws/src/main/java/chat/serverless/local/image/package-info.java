/// What the build of a container image runs in it. Needs nothing but a JDK.
@NullMarked
package chat.serverless.local.image;

import org.jspecify.annotations.NullMarked;
