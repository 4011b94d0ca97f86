/// The project's shell scripts, which have to run on Linux and on macOS.
@NullMarked
package chat.serverless.scripts;

import org.jspecify.annotations.NullMarked;
