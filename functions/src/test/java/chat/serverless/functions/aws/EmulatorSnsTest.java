package chat.serverless.functions.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.model.Platform;
import chat.serverless.testing.Emulator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

@EnabledIfSystemProperty(named = "chat.profile", matches = Emulator.PROFILE)
class EmulatorSnsTest extends SnsPushServiceContract {

    private static final Map<Platform, String> NAMES =
            Map.of(
                    Platform.FCM, "GCM",
                    Platform.APNS, "APNS",
                    Platform.APNS_SANDBOX, "APNS_SANDBOX");

    private static Emulator.@Nullable Running container;

    private final SnsClient client =
            SnsClient.builder()
                    .endpointOverride(Objects.requireNonNull(container).endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("test", "test")))
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .overrideConfiguration(options -> options.addExecutionInterceptor(meter()))
                    .build();
    private final Map<Platform, String> applications = new EnumMap<>(Platform.class);

    @BeforeAll
    static void start() {
        Emulator emulator = Emulator.configured();
        assumeTrue(emulator.missing().isEmpty(), () -> emulator.missing().orElse(""));
        container = emulator.start("sns");
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.close();
        }
    }

    EmulatorSnsTest() {
        NAMES.forEach((platform, name) ->
                applications.put(
                        platform,
                        client.createPlatformApplication(r ->
                                        r.name(UUID.randomUUID().toString())
                                                .platform(name)
                                                .attributes(Map.of("PlatformCredential", "key")))
                                .platformApplicationArn()));
    }

    @Override
    SnsClient client() {
        return client;
    }

    @Override
    Map<Platform, String> applications() {
        return applications;
    }
}
