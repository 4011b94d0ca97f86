/// What is served on the one port: each request goes to the first endpoint that takes it.
@NullMarked
package chat.serverless.local.surface;

import org.jspecify.annotations.NullMarked;
