package chat.serverless.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a local chat does wrong on purpose: `PUT /_local/faults` with
/// `{"seed":1,"rates":{"post-gone":0.05}}` switches it on, `DELETE` off.
///
/// @param name what they are called in tables
/// @param rates how often each happens, from 0 to 1; empty for none
public record Faults(String name, Map<String, Double> rates) {

    /// Often enough to strike in a short run, and seldom enough that it gets on.
    private static final Map<String, Double> USUAL =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("function-killed-before-call", 0.005),
                            Map.entry("function-killed-after-call", 0.005),
                            Map.entry("table-throttled", 0.05),
                            Map.entry("table-failing", 0.05),
                            Map.entry("table-late", 0.02),
                            Map.entry("table-fails-after-write", 0.05),
                            Map.entry("queue-failing", 0.5),
                            Map.entry("topic-failing", 0.05),
                            Map.entry("topic-message-doubled", 0.2),
                            Map.entry("topic-message-late", 0.2),
                            Map.entry("post-gone", 0.02),
                            Map.entry("post-throttled", 0.1),
                            Map.entry("post-times-out-after-delivery", 0.005),
                            Map.entry("disconnect-lost", 0.5),
                            Map.entry("disconnect-late", 0.5),
                            Map.entry("disconnect-doubled", 0.5),
                            Map.entry("frames-swapped", 0.1),
                            Map.entry("invocation-doubled", 0.1),
                            Map.entry("connection-half-open", 0.002)));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/_local/faults";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    public Faults {
        rates = Map.copyOf(rates);
    }

    /// Nothing goes wrong on purpose.
    public static Faults none() {
        return new Faults("none", Map.of());
    }

    /// Each fault alone, at a usual rate, and then all together, each a quarter as often.
    public static List<Faults> eachAndAll() {
        List<Faults> each = new ArrayList<>();
        USUAL.forEach((name, rate) -> each.add(new Faults(name, Map.of(name, rate))));
        each.add(all());
        return each;
    }

    /// All together, each a quarter as often as usual.
    static Faults all() {
        Map<String, Double> all = new TreeMap<>(USUAL);
        all.replaceAll((_, rate) -> rate / 4);
        return new Faults("all together", all);
    }

    /// Whether somebody may seem to be there who has left without the chat being told.
    boolean leaveGhosts() {
        return rates.containsKey("disconnect-lost") || rates.containsKey("connection-half-open");
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
        return new Faults(text, rates);
    }

    /// Switches them on in the chat that serves a WebSocket URL; with none, asks for nothing.
    void switchOn(URI webSocket, long seed) {
        if (!rates.isEmpty()) {
            request(webSocket, HttpRequest.newBuilder().PUT(BodyPublishers.ofString(json(seed))));
        }
    }

    /// Switches all faults off; with none, asks for nothing.
    ///
    /// @return how often any has struck
    long switchOff(URI webSocket) {
        return rates.isEmpty()
                ? 0
                : injected(request(webSocket, HttpRequest.newBuilder().DELETE()));
    }

    /// How often any has struck since they were switched on.
    long injected(URI webSocket) {
        return rates.isEmpty() ? 0 : injected(request(webSocket, HttpRequest.newBuilder().GET()));
    }

    /// The same, and one more.
    Faults and(String fault, double rate) {
        Map<String, Double> more = new TreeMap<>(rates);
        more.put(fault, rate);
        return new Faults(name, more);
    }

    private static long injected(String state) {
        try {
            return JSON.readTree(state)
                    .path("injected")
                    .valueStream()
                    .mapToLong(JsonNode::asLong)
                    .sum();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Faults that cannot be read: " + state, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private String json(long seed) {
        ObjectNode json = JSON.createObjectNode().put("seed", seed);
        json.set("rates", JSON.valueToTree(rates));
        return json.toString();
    }

    private static String request(URI webSocket, HttpRequest.Builder request) {
        String scheme = webSocket.getScheme().toLowerCase(Locale.ROOT).replace("ws", "http");
        URI uri = URI.create(scheme + "://" + webSocket.getAuthority() + PATH);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(request.uri(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(uri + " answered " + answer.statusCode() + ".");
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}
