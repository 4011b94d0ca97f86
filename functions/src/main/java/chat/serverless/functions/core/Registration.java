package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;

/// A device that is pushed to.
///
/// @param endpoint its address, as the push service names it; opaque
public record Registration(UserId user, DeviceId device, Platform platform, String endpoint) {}
