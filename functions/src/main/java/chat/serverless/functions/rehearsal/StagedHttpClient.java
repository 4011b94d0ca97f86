package chat.serverless.functions.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.AttributeMap;

/// An HTTP client that answers by itself while a rehearsal is on, and otherwise hands on.
public final class StagedHttpClient implements SdkHttpClient {

    private static final String SNS_ANSWER =
            "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>"
                    + "</PublishResponse>";

    private final SdkHttpClient client;

    private StagedHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    /// Makes clients as `builder` does.
    public static SdkHttpClient.Builder<?> of(SdkHttpClient.Builder<?> builder) {
        return new Builder(builder);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return Stage.isRehearsing() ? new Played(answer(request)) : client.prepareRequest(request);
    }

    private static byte[] answer(HttpExecuteRequest request) {
        String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        return target.isEmpty()
                ? SNS_ANSWER.getBytes(StandardCharsets.UTF_8)
                : Script.answer(target.substring(target.indexOf('.') + 1), body(request));
    }

    private static byte[] body(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Builder(SdkHttpClient.Builder<?> builder)
            implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new StagedHttpClient(builder.buildWithDefaults(defaults));
        }
    }

    private record Played(byte[] answer) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            SdkHttpResponse response =
                    SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Length", Integer.toString(answer.length))
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .putHeader("x-amz-crc32", Long.toString(checksum()))
                            .build();
            return HttpExecuteResponse.builder()
                    .response(response)
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                    .build();
        }

        private long checksum() {
            CRC32 checksum = new CRC32();
            checksum.update(answer);
            return checksum.getValue();
        }

        @Override
        public void abort() {
            // It is over at once.
        }
    }
}
