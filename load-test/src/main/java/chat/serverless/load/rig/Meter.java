package chat.serverless.load.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The meter of a local chat.
public final class Meter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI page;

    Meter(HttpClient http, URI page) {
        this.http = http;
        this.page = page;
    }

    /// Back to zero.
    public void reset() {
        Reading _ = call("DELETE");
    }

    public Reading read() {
        return call("GET");
    }

    private Reading call(String method) {
        HttpRequest request =
                HttpRequest.newBuilder(page)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new Reading(JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double units(JsonNode used, String kind) {
        double all = 0;
        for (JsonNode table : used.path("tables")) {
            all += table.path(kind).doubleValue();
        }
        return all;
    }

    /// What was used.
    ///
    /// @param json as `/_local/meter` answers it
    public record Reading(JsonNode json) {

        /// Of one action of the `message` function.
        public Usage action(String action) {
            return new Usage(json.path("operations").path("MessageFunction").path(action));
        }

        /// Frames of one direction, `in` or `out`, of 32 KB each.
        public long frames(String direction) {
            return json.path("frames").path(direction).path("billed").longValue();
        }

        public long bytes(String direction) {
            return json.path("frames").path(direction).path("bytes").longValue();
        }

        /// Invocations of all functions.
        public long invocations() {
            long all = 0;
            for (JsonNode function : json.path("functions")) {
                all += function.path("invocations").longValue();
            }
            return all;
        }

        /// Invocations of one function, once they have ended.
        public long invocations(String function) {
            return json.path("functions").path(function).path("invocations").longValue();
        }

        /// To connections, whatever became of them.
        public long posts() {
            long all = 0;
            for (JsonNode count : json.path("posts")) {
                all += count.longValue();
            }
            return all;
        }

        public double dollars(String part) {
            return json.path("dollars").path(part).doubleValue();
        }

        /// Units of all tables, by functions and others.
        public double units(String kind) {
            return Meter.units(json, kind);
        }
    }

    /// What the invocations for one operation used.
    public record Usage(JsonNode json) {

        public long invocations() {
            return json.path("invocations").longValue();
        }

        public long milliseconds() {
            return json.path("milliseconds").longValue();
        }

        public double readUnits() {
            return Meter.units(json, "read");
        }

        public double writeUnits() {
            return Meter.units(json, "write");
        }

        public long calls() {
            long all = 0;
            for (JsonNode count : json.path("calls")) {
                all += count.longValue();
            }
            return all;
        }

        /// Round trips that follow one another in an invocation, on average.
        public double roundTrips() {
            return json.path("roundTrips").path("total").doubleValue() / invocations();
        }
    }
}
