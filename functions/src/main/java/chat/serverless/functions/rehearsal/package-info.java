/// What a function does before its snapshot is taken: it plays the events that it will get, without
/// anyone outside seeing it. Its code is then loaded, and SnapStart restores it so.
@NullMarked
package chat.serverless.functions.rehearsal;

import org.jspecify.annotations.NullMarked;
