/// What happens to a command: decisions, and the ports that they need. Knows nothing of AWS.
///
/// ```text
///   Request ──> Chat ──> Outcome: a reply, and deliveries ──> Courier ──> Postman
///                │
///                ├── ConversationLog   messages, in one order for ever
///                ├── Directory         users and their connections
///                ├── Groups            who is in which group
///                ├── Memberships       how far each member has received and read
///                ├── Registrations     devices that are pushed to
///                └── Watches           who is told that somebody came online or went
///
///   of a group:  Outcome: a broadcast ──> Broadcaster ··> FanOut ──> Courier, Pushes
///   Outcome: a notice ──> Courier ──> Pushes ··later··> Pushing ──> PushService
///                                                          └── PushLedger   who has been pushed what
///
///   an operator ──> Export, Erasure: a part, and where the next one begins
/// ```
@NullMarked
package chat.serverless.functions.core;

import org.jspecify.annotations.NullMarked;
