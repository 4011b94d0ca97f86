/// A WebSocket API as API Gateway serves it: handshakes, routes, error frames, limits and
/// `@connections`.
@NullMarked
package chat.serverless.local.gateway;

import org.jspecify.annotations.NullMarked;
