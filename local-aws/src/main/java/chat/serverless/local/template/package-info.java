/// The stack that a SAM template describes, as far as the chat uses SAM: read, resolved, and
/// refused where unknown.
@NullMarked
package chat.serverless.local.template;

import org.jspecify.annotations.NullMarked;
