/// The ports kept in maps, for fast tests. They pass the same contract tests as the adapters.
@NullMarked
package chat.serverless.functions.memory;

import org.jspecify.annotations.NullMarked;
