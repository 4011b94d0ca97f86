/// What the code alone takes for a message, without network and tables.
@NullMarked
package chat.serverless.load.warm;

import org.jspecify.annotations.NullMarked;
