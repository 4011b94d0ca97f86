package chat.serverless.local.gateway;

import chat.serverless.local.faults.Faults;
import chat.serverless.local.meter.Meter;

/// What measures and disturbs the gateway.
///
/// @param faults strike posts, messages and connections
/// @param meter counts messages, posts and the time of connections
public record Instruments(Faults faults, Meter meter) {}
