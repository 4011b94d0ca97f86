/// Measures the chat on this machine: `./load-test COMMAND` prints what was measured as a table.
///
/// What is measured is what is deployed: the functions' package, in processes of their own, on
/// local-aws with its meter. Capacity units, calls, round trips and frames are those of a
/// deployment; milliseconds are this machine's.
@NullMarked
package chat.serverless.load;

import org.jspecify.annotations.NullMarked;
