/// A WebSocket API as API Gateway serves it: handshakes, routes, error frames, limits and
/// `@connections`.
///
/// ```
/// HTTP request -- Gateway -- Handshake -- Authorization, Integrations.connect -- 101
///                    |                                                            |
///                    |                 Connections -- Connection -- Socket -- frames
///                    |                      |              |
///                    +-- ConnectionsApi ----+              +-- Integrations.message, .disconnect
/// ```
///
/// Everything that happens to one connection happens on the event loop of its socket, so that its
/// state needs no locks. Functions run elsewhere, as many at once as frames come in.
@NullMarked
package chat.serverless.local.gateway;

import org.jspecify.annotations.NullMarked;
