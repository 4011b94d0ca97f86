/// Measures on a running chat what AWS's documentation leaves open, and how fast it is.
@NullMarked
package chat.serverless.verify;

import org.jspecify.annotations.NullMarked;
