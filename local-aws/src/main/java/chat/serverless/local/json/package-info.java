/// JSON, read strictly: nothing may follow a value.
@NullMarked
package chat.serverless.local.json;

import org.jspecify.annotations.NullMarked;
