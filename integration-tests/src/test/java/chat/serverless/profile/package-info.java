/// Where the tests over the wire run, and which of them can run there.
@NullMarked
package chat.serverless.profile;

import org.jspecify.annotations.NullMarked;
