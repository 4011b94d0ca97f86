package chat.serverless.local.surface;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Requests to one address.
public record Http(HttpClient client, String root) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public static Http to(String root) {
        return new Http(HttpClient.newHttpClient(), root);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                request(path).method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    /// A call of an AWS API in which only the service is signed for, and an operation is named.
    /// Nobody computes signatures here.
    public HttpResponse<String> aws(String service, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                signed(service, "/")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// The same for a call of Lambda's `Invoke`.
    public HttpResponse<String> invoke(String function, byte[] event)
            throws IOException, InterruptedException {
        return client.send(
                signed("lambda", "/2015-03-31/functions/" + function + "/invocations")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(event))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder signed(String service, String path) {
        String date = TIME.format(Instant.now());
        String scope = "%s/us-east-1/%s/aws4_request".formatted(date.substring(0, 8), service);
        return request(path)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=K/%s, SignedHeaders=host, Signature=%s"
                                .formatted(scope, "0".repeat(64)))
                .header("X-Amz-Date", date);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(10));
    }
}
