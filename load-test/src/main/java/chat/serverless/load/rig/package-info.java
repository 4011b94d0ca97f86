/// What measurements are made with: a chat of this machine, a connection to it, its meter, and what
/// the command line says.
@NullMarked
package chat.serverless.load.rig;

import org.jspecify.annotations.NullMarked;
