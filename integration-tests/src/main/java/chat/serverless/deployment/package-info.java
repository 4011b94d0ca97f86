/// A running chat, seen from outside: where it is, who gets in, and the network between.
@NullMarked
package chat.serverless.deployment;

import org.jspecify.annotations.NullMarked;
