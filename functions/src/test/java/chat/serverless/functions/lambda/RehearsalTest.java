package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.rehearsal.Rehearsal;
import chat.serverless.functions.rehearsal.Stage;
import chat.serverless.functions.rehearsal.StagedHttpClient;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Rehearsals with a client of DynamoDB whose endpoint nobody listens at. That each function's own
/// rehearsal goes well is seen where the functions run.
class RehearsalTest {

    private final DynamoDbClient dynamo =
            DynamoDbClient.builder()
                    .httpClientBuilder(StagedHttpClient.of(Apache5HttpClient.builder()))
                    .endpointOverride(URI.create("http://127.0.0.1:1"))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                    .build();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void callsAreAnsweredHereWhileItIsOnAndGoOutAfterwards() {
        rehearse((_, _, _) -> seen.add(readAUser().toString()));

        assertThat(seen).isNotEmpty().allMatch(it -> it.contains("connections"));
        assertThatThrownBy(this::readAUser).isInstanceOf(SdkClientException.class);
    }

    @Test
    void whatIsPrintedMeanwhileCanBeToldFromWhatIsMeant() {
        rehearse((_, _, _) -> seen.add("rehearsing " + Stage.isRehearsing()));

        assertThat(seen).isNotEmpty().allMatch("rehearsing true"::equals);
        assertThat(Stage.isRehearsing()).isFalse();
    }

    @Test
    void aFunctionThatFailsIsToldOfAndStopsNothing() {
        RequestStreamHandler failing =
                (_, _, _) -> {
                    throw new IllegalStateException("forgot the words");
                };

        rehearse(failing);

        assertThat(seen)
                .isNotEmpty()
                .allMatch("connect java.lang.IllegalStateException: forgot the words"::equals);
        assertThat(Stage.isRehearsing()).isFalse();
    }

    @Test
    void aCommandThatIsRefusedIsToldOf() {
        String refusal = "{\"statusCode\":200,\"body\":\"{\\\"type\\\":\\\"error\\\"}\"}";

        rehearse((_, output, _) -> output.write(refusal.getBytes(StandardCharsets.UTF_8)));

        assertThat(seen)
                .containsExactly("connect java.lang.IllegalStateException: Refused: " + refusal);
    }

    @Test
    void aBatchFindsSomethingInEachTable() {
        KeysAndAttributes keys =
                KeysAndAttributes.builder()
                        .keys(Map.of("user", AttributeValue.fromS("alice")))
                        .build();

        rehearse((_, _, _) ->
                dynamo.batchGetItem(get -> get.requestItems(Map.of("users", keys, "watches", keys)))
                        .responses()
                        .forEach((table, items) -> seen.add(table + " " + items.size())));

        assertThat(seen).containsExactlyInAnyOrder("users 1", "watches 1");
    }

    @Test
    void aRestoreForgetsTheCredentialsOfBefore() {
        RestoredCredentials credentials = RestoredCredentials.registered();
        Object before = credentials.provider();

        credentials.afterRestore(Core.getGlobalContext());

        assertThat(credentials.provider()).isNotSameAs(before);
    }

    private Map<String, AttributeValue> readAUser() {
        Map<String, AttributeValue> key = Map.of("user", AttributeValue.fromS("alice"));
        return dynamo.getItem(get -> get.tableName("users").key(key)).item();
    }

    private void rehearse(RequestStreamHandler function) {
        new Rehearsal(
                        _ -> function,
                        List.of("connect"),
                        () -> {},
                        (part, e) -> seen.add(part + " " + e))
                .beforeCheckpoint(Core.getGlobalContext());
    }
}
