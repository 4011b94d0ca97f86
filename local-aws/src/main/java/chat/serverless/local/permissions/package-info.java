/// What functions may do: each call is decided by the policies of the function that makes it.
@NullMarked
package chat.serverless.local.permissions;

import org.jspecify.annotations.NullMarked;
