package chat.serverless.functions.aws;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService;
import chat.serverless.functions.core.Registration;
import chat.serverless.model.Platform;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/// Reaches phones through SNS: one platform application a platform, one endpoint a phone.
///
/// ```text
///   known endpoint ──> attributes ──as wanted──────────────────────────> keep
///         │                ├──────disabled, other token, other user───> set ──> keep
///         │                └──────gone, or the token is another's──┐
///         └─none──────────────────────────────────────────────────>create
///                                                                     ├──made, or the same────┐
///                                                                     └──exists, different────┴─> set ──> keep
/// ```
public final class SnsPushService implements PushService {

    private static final Logger LOG = Logger.getLogger(SnsPushService.class);
    private static final Pattern EXISTS = Pattern.compile("Endpoint (arn:\\S+) already exists");
    private static final Pattern GONE = Pattern.compile("(?i)no endpoint found|targetarn");

    private final Supplier<SnsClient> sns;
    private final Map<Platform, String> applications;

    /// @param sns made when it is first needed: most invocations register nothing
    /// @param applications the ARNs of the platform applications that there are
    public SnsPushService(Supplier<SnsClient> sns, Map<Platform, String> applications) {
        this.sns = sns;
        this.applications = applications;
    }

    @Override
    public boolean serves(Platform platform) {
        return applications.containsKey(platform);
    }

    @Override
    public Optional<String> enroll(Enrollment wanted) {
        String known = wanted.endpoint();
        if (known != null && keeps(known, wanted)) {
            return Optional.of(known);
        }
        Optional<String> endpoint = create(wanted);
        endpoint.ifPresent(one -> repair(one, wanted));
        return endpoint;
    }

    private boolean keeps(String endpoint, Enrollment wanted) {
        try {
            repair(endpoint, wanted);
            return true;
        } catch (NotFoundException | InvalidParameterException goneOrTokenOfAnother) {
            return false;
        }
    }

    /// Sets what is not as it is wanted.
    private void repair(String endpoint, Enrollment wanted) {
        Map<String, String> attributes = attributes(wanted);
        Map<String, String> now =
                sns.get().getEndpointAttributes(get -> get.endpointArn(endpoint)).attributes();
        if (!attributes.entrySet().stream()
                .allMatch(one -> one.getValue().equals(now.get(one.getKey())))) {
            sns.get()
                    .setEndpointAttributes(set -> set.endpointArn(endpoint).attributes(attributes));
        }
    }

    private static Map<String, String> attributes(Enrollment wanted) {
        return Map.of(
                "Token", wanted.token(), "Enabled", "true", "CustomUserData", userData(wanted));
    }

    /// For people who look into SNS: whose it is.
    private static String userData(Enrollment wanted) {
        return wanted.user() + " " + wanted.device();
    }

    private Optional<String> create(Enrollment wanted) {
        String application = Objects.requireNonNull(applications.get(wanted.platform()));
        try {
            return Optional.of(
                    sns.get()
                            .createPlatformEndpoint(create ->
                                    create.platformApplicationArn(application)
                                            .token(wanted.token())
                                            .customUserData(userData(wanted)))
                            .endpointArn());
        } catch (InvalidParameterException refused) {
            Matcher exists = EXISTS.matcher(String.valueOf(refused.getMessage()));
            if (exists.find()) {
                return Optional.of(exists.group(1));
            }
            LOG.infof("Token refused: platform=%s", wanted.platform());
            return Optional.empty();
        }
    }

    @Override
    public void dismiss(String endpoint) {
        if (isOurs(endpoint)) {
            sns.get().deleteEndpoint(delete -> delete.endpointArn(endpoint));
        }
    }

    /// Whether it is of an application that is named now: others may not be touched.
    private boolean isOurs(String endpoint) {
        return applications.values().stream()
                .anyMatch(one -> endpoint.startsWith(one.replace(":app/", ":endpoint/") + "/"));
    }

    @Override
    public Sent send(Registration to, Push push) {
        Payload payload = Payload.of(to.platform(), push);
        try {
            sns.get()
                    .publish(
                            PublishRequest.builder()
                                    .targetArn(to.endpoint())
                                    .messageStructure("json")
                                    .message(payload.message())
                                    .messageAttributes(payload.attributes())
                                    .build());
            return Sent.TAKEN;
        } catch (EndpointDisabledException | NotFoundException gone) {
            return Sent.GONE;
        } catch (InvalidParameterException refused) {
            if (GONE.matcher(String.valueOf(refused.getMessage())).find()) {
                return Sent.GONE;
            }
            throw refused;
        }
    }
}
