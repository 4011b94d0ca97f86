package chat.serverless.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a local chat does wrong on purpose: `PUT /_local/faults` with
/// `{"seed":1,"rates":{"post-gone":0.05}}` switches it on, `DELETE` off.
///
/// @param rates how often each happens, from 0 to 1; empty for none
public record Faults(Map<String, Double> rates) {

    private static final String PATH = "/_local/faults";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    public Faults {
        rates = Map.copyOf(rates);
    }

    /// Nothing goes wrong on purpose.
    public static Faults none() {
        return new Faults(Map.of());
    }

    /// Reads `post-gone=0.05,invoke-twice=0.1`, or `none`.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static Faults parse(String text) {
        Map<String, Double> rates = new TreeMap<>();
        if (!text.equals("none")) {
            for (String each : text.split(",", -1)) {
                if (!each.matches("[a-z-]{1,64}=(0(\\.\\d{1,9})?|1)")) {
                    throw new IllegalArgumentException(
                            "Faults are NAME=RATE,… with rates from 0 to 1, not " + each + ".");
                }
                int split = each.indexOf('=');
                rates.put(each.substring(0, split), Double.valueOf(each.substring(split + 1)));
            }
        }
        return new Faults(rates);
    }

    /// Switches them on in the chat that serves a WebSocket URL; with none, asks for nothing.
    void switchOn(URI webSocket, long seed) {
        if (!rates.isEmpty()) {
            request(webSocket, HttpRequest.newBuilder().PUT(BodyPublishers.ofString(json(seed))));
        }
    }

    /// Switches all faults off; with none, asks for nothing.
    void switchOff(URI webSocket) {
        if (!rates.isEmpty()) {
            request(webSocket, HttpRequest.newBuilder().DELETE());
        }
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return rates.isEmpty() ? "none" : joined("%s=%s", ",");
    }

    private String json(long seed) {
        return "{\"seed\":%d,\"rates\":{%s}}".formatted(seed, joined("\"%s\":%s", ","));
    }

    private String joined(String form, String separator) {
        return new TreeMap<>(rates)
                .entrySet().stream()
                        .map(rate -> form.formatted(rate.getKey(), rate.getValue()))
                        .collect(Collectors.joining(separator));
    }

    private static void request(URI webSocket, HttpRequest.Builder request) {
        String scheme = webSocket.getScheme().toLowerCase(Locale.ROOT).replace("ws", "http");
        URI uri = URI.create(scheme + "://" + webSocket.getAuthority() + PATH);
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(request.uri(uri).timeout(LIMIT).build(), BodyHandlers.discarding())
                            .statusCode();
            if (status / 100 != 2) {
                throw new IllegalStateException(uri + " answered " + status + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}
