/// Judges what clients saw of a chat: was anything lost, doubled, reordered or shown to a stranger?
///
/// A history is a file of JSON lines, one line an observation, in the order in which they were
/// made; `docs/history-format.md` describes each. [HistoryWriter] writes it while a chat is in use,
/// [HistoryReader] reads it, [HistoryChecker] reads it twice and says what is wrong:
///
/// ```
///   history ──▶ Truth            first: the final log of each conversation, and what was sent
///      └──────▶ Rule, Rule, …    then: each line against it ──▶ Violation
/// ```
///
/// As a conversation is one numbered log, each line is judged in constant time.
@NullMarked
package chat.serverless.checker;

import org.jspecify.annotations.NullMarked;
