package chat.serverless.local.gateway;

import java.time.InstantSource;

/// What the gateway is told from outside.
///
/// @param clock the time in events, and what the limits are measured with
/// @param region as in the method's ARN, such as `eu-central-1`
/// @param account as in the method's ARN, twelve digits
/// @param domain the public name, `host:port`, which functions see as `domainName`
/// @param limits how long what may last
/// @param instruments what measures and disturbs it
public record GatewaySettings(
        InstantSource clock,
        String region,
        String account,
        String domain,
        Limits limits,
        Instruments instruments) {}
