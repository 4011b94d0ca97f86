package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;

/// Who speaks: taken from the authorizer, never from a frame.
///
/// @param expires when the connection's token ends
public record Session(UserId user, DeviceId device, ConnectionId connection, Instant expires) {}
