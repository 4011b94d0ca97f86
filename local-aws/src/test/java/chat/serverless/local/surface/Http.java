package chat.serverless.local.surface;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Requests to one address.
public record Http(HttpClient client, String root) {

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
    public HttpResponse<String> aws(String service, String target, String body)
            throws IOException, InterruptedException {
        String credential = "Credential=K/20260101/us-east-1/" + service + "/aws4_request";
        HttpRequest.Builder request =
                request("/")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 "
                                        + credential
                                        + ", SignedHeaders=host, Signature=0")
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(10));
    }
}
