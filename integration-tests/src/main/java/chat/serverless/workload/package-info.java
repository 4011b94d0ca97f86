/// Uses a chat as many people would, with connections that break, and records what they see; the
/// checker then judges the history. [chat.serverless.workload.Check] is the command.
///
/// ```
///   Workload ──▶ Participant ──▶ ChatClient ──▶ Relay ──▶ the chat
///                    │   each of a device         └ cut at random
///                    └──▶ Recorder ──▶ HistoryWriter
///                             └──▶ Progress: has everyone seen everything?
/// ```
@NullMarked
package chat.serverless.workload;

import org.jspecify.annotations.NullMarked;
