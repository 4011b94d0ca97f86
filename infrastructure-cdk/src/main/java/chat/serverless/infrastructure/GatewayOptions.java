package chat.serverless.infrastructure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What clients meet.
///
/// @param stageName the last part of the WebSocket URL
/// @param domain a domain name of one's own, or null for AWS's
/// @param rate frames per second that are taken from all clients together; the account's own quota
///   holds as well
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

    private static final int MAX_FRAMES = 1_000_000;

    /// @throws IllegalArgumentException if one of them is out of its bounds
    public GatewayOptions {
        Bounds.check("The stage's name", stageName, "[A-Za-z0-9_-]{1,128}");
        Bounds.check("The rate", rate, 1, MAX_FRAMES);
        Bounds.check("The burst", burst, 1, MAX_FRAMES);
        Bounds.check("The departure delay", departureDelay, Duration.ofMinutes(15));
    }

    /// A domain name, with its certificate in ACM in the same region.
    public record Domain(String name, String certificateArn) {

        /// @throws IllegalArgumentException if it is not a domain name
        public Domain {
            Bounds.check("The domain name", name, "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
        }
    }

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
