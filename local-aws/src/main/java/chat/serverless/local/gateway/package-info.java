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
/// [FaultyPosts], [SwappedFrames] and [HalfOpenLine] break what somebody asked to be broken, and
/// [FrameMeter] counts; the rest knows nothing of either.
///
/// Everything that happens to one connection happens on the event loop of its socket, so that its
/// state needs no locks. Functions run elsewhere, as many at once as frames come in.
@NullMarked
package chat.serverless.local.gateway;

import org.jspecify.annotations.NullMarked;
