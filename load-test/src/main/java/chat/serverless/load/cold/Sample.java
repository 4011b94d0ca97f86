package chat.serverless.load.cold;

import chat.serverless.load.LocalChat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The sample chat's handler, laid out in a folder with its libraries from npm.
final class Sample {

    private static final List<String> NPM =
            List.of(
                    "npm",
                    "install",
                    "--silent",
                    "--no-audit",
                    "--no-fund",
                    "@aws-sdk/client-dynamodb@3",
                    "@aws-sdk/lib-dynamodb@3",
                    "@aws-sdk/client-apigatewaymanagementapi@3");

    private Sample() {}

    /// Empty where Node.js or its libraries can't be had.
    static Optional<NodeFunction> layOut(Path folder, LocalChat chat) {
        try {
            Files.createDirectories(folder);
            copy("runtime.mjs", folder);
            copy("sample.mjs", folder);
            if (!Files.isDirectory(folder.resolve("node_modules/@aws-sdk")) && !install(folder)) {
                return Optional.empty();
            }
            createTables(chat);
            return Optional.of(new NodeFunction(folder, chat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean install(Path folder) throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}\n");
        try {
            return new ProcessBuilder(NPM)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("npm.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copy(String name, Path folder) {
        try (@Nullable InputStream in = Sample.class.getResourceAsStream(name)) {
            Files.copy(
                    Objects.requireNonNull(in, name),
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createTables(LocalChat chat) {
        try (DynamoDbClient tables = chat.tables()) {
            create(tables, "SampleConnections", "id");
            create(tables, "SampleMessages", "room", "at");
        }
    }

    private static void create(DynamoDbClient tables, String name, String... keys) {
        List<AttributeDefinition> texts =
                List.of(keys).stream()
                        .map(key ->
                                AttributeDefinition.builder()
                                        .attributeName(key)
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                        .toList();
        List<KeySchemaElement> schema =
                List.of(keys).stream()
                        .map(key ->
                                KeySchemaElement.builder()
                                        .attributeName(key)
                                        .keyType(key.equals(keys[0]) ? KeyType.HASH : KeyType.RANGE)
                                        .build())
                        .toList();
        tables.createTable(table ->
                table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(texts)
                        .keySchema(schema));
    }
}
