/// What happens to a command: decisions, and the ports that they need. Knows nothing of AWS.
///
/// ```text
///   Request ──> Chat ──> Outcome: a reply, and deliveries ──> Courier ──> Postman
///                │
///                ├── ConversationLog   messages, in one order for ever
///                ├── Directory         users and their connections
///                ├── Groups            who is in which group
///                └── Memberships       how far each member has received and read
///
///   of a group:  Outcome: a reply, and a broadcast ──> Broadcaster ──> FanOut ──> Courier
/// ```
@NullMarked
package chat.serverless.functions.core;

import org.jspecify.annotations.NullMarked;
