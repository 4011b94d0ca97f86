package chat.serverless.functions.aws;

import chat.serverless.local.dynamodb.DynamoDbProcess;
import chat.serverless.local.template.Stack;
import chat.serverless.local.template.StackTable;
import chat.serverless.local.template.Template;
import chat.serverless.testing.Emulator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives tests the tables of `template.yaml`, in one process for all of them; with the profile
/// `container` in one [Emulator].
public final class DynamoTables implements ExecutionCondition, ParameterResolver {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /// The tables of the template.
    public record Fixture(URI endpoint) {

        private static final Tables TABLES =
                new Tables("MessagesTable", "MembershipsTable", "ConversationsTable");

        DynamoDbClient client(ExecutionInterceptor... watching) {
            return DynamoDbClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("test", "test")))
                    .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
                    .overrideConfiguration(
                            options -> List.of(watching).forEach(options::addExecutionInterceptor))
                    .build();
        }

        Tables tables() {
            return TABLES;
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing =
                Emulator.isWanted() ? Emulator.configured().missing() : Optional.empty();
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("There can be tables."));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .fixture();
    }

    private record Running(AutoCloseable tables, Fixture fixture) implements AutoCloseable {

        static Running start() {
            return Emulator.isWanted() ? inContainer() : inProcess();
        }

        private static Running inContainer() {
            Emulator.Running container = Emulator.configured().start("dynamodb");
            return with(container, container.endpoint());
        }

        private static Running inProcess() {
            DynamoDbProcess process = DynamoDbProcess.inMemory(DynamoDbProcess.program(HOME));
            return with(process, process.endpoint());
        }

        private static Running with(AutoCloseable tables, URI endpoint) {
            Stack stack =
                    Template.read(
                            HOME.resolve("template.yaml"),
                            Map.of(
                                    "Issuer", "https://issuer",
                                    "Audience", "chat",
                                    "JwksUrl", "https://issuer/keys"));
            chat.serverless.local.dynamodb.Tables.createMissing(
                    endpoint, stack.tables().stream().map(Running::withoutTimeToLive).toList());
            return new Running(tables, new Fixture(endpoint));
        }

        /// Tests have clocks of their own; by the machine's, what they write may have run out, and
        /// the table would take it out under them.
        private static StackTable withoutTimeToLive(StackTable table) {
            return new StackTable(table.name(), table.partitionKey(), table.sortKey(), null);
        }

        @Override
        public void close() throws Exception {
            tables.close();
        }
    }
}
