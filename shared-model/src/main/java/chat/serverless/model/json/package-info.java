/// The chat's language as JSON: every byte sequence is a command or a refusal.
@NullMarked
package chat.serverless.model.json;

import org.jspecify.annotations.NullMarked;
