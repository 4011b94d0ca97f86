package chat.serverless.infrastructure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What clients meet.
///
/// @param stageName the last part of the WebSocket URL
/// @param domain a domain name of one's own, or null for AWS's
/// @param rate frames per second that are taken from all clients together
/// @param burst frames above the rate that are taken for a moment
/// @param departureDelay after which somebody whose last connection ended is told to be offline
/// @param createsLogRole whether the role is made by which API Gateway writes logs, one for the
///   account and region
public record GatewayOptions(
        String stageName,
        @Nullable Domain domain,
        int rate,
        int burst,
        Duration departureDelay,
        boolean createsLogRole) {

    /// A domain name, with its certificate in ACM in the same region.
    public record Domain(String name, String certificateArn) {}

    /// As the template's parameters have it.
    public static GatewayOptions usual() {
        return new GatewayOptions("chat", null, 5000, 2500, Duration.ofSeconds(10), true);
    }

    /// The same, at a domain name of one's own.
    public GatewayOptions at(Domain name) {
        return new GatewayOptions(stageName, name, rate, burst, departureDelay, createsLogRole);
    }

    /// The same in an account that has its role for API Gateway's logs already.
    public GatewayOptions withoutLogRole() {
        return new GatewayOptions(stageName, domain, rate, burst, departureDelay, false);
    }
}
