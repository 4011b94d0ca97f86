/// The Java client: connect, send with retry under the same id, order and gaps by number, catch up
/// after a break.
///
/// ```java
/// ClientOptions options = ClientOptions.of(
///         URI.create("wss://chat.example.com/live"), new DeviceId("laptop"), () -> tokens.fresh());
///
/// ChatListener listener = new ChatListener() {
///     @Override
///     public void message(ConversationId conversation, Message message) {
///         System.out.println(message.seq() + " " + message.from() + ": " + message.text());
///     }
/// };
///
/// try (ChatClient client = ChatClient.of(options, listener)) {
///     client.connect().join();
///     Stored stored = client.send(new UserId("bob"), "hi").join();
///     client.history(stored.conversation(), new Range.Newest(), 15).join();
/// }
/// ```
///
/// One thread, the loop, owns all of a client's state:
///
/// ```
///   program ──▶ ChatClient ─┐                      ┌─▶ Callbacks ──▶ ChatListener
///                           ▼                      │
///   Line ◀── Link ◀──────▶ Session ──▶ Inbox ──────┘      order: Timeline
///    │ ▲       │            │ ├──▶ Sync ──▶ CatchUp        what was missed, what is missing
///    │ │       ▼            │ ├──▶ Outbox ──▶ Lane         one frame in flight a conversation
///    │ │    Handover        │ ├──▶ Receipts                one frame in flight a conversation
///    │ │  a fresh line      │ └──▶ Pulse                   pings
///    ▼ │    in time         ▼
///   Requests ◀──────────────┘         Lane ──▶ Keeper ──▶ OutboxStore
/// ```
@NullMarked
package chat.serverless.client;

import org.jspecify.annotations.NullMarked;
