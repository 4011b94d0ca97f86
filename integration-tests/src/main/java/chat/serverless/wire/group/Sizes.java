package chat.serverless.wire.group;

import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Measures one message in groups of several sizes: how long until the last device has it, and what
/// it takes.
final class Sizes {

    private static final int MESSAGES = 5;
    private static final int SETTLE_MILLIS = 1500;

    private final Deployment deployment;
    private final HttpClient http;
    private final Pages pages;

    Sizes(Deployment deployment, HttpClient http) {
        this.deployment = deployment;
        this.http = http;
        this.pages = new Pages(deployment, http);
    }

    /// What a message took, on average.
    ///
    /// @param millis until the last device that was connected had it, sorted
    record Measure(int members, int online, List<Double> millis, Meters perMessage) {}

    record Meters(double invocations, double reads, double writes, double posts) {

        static Meters of(JsonNode meter) {
            double reads = 0;
            double writes = 0;
            for (JsonNode table : meter.path("tables")) {
                reads += table.path("read").asDouble();
                writes += table.path("write").asDouble();
            }
            double posts = 0;
            for (JsonNode count : meter.path("posts")) {
                posts += count.asDouble();
            }
            return new Meters(
                    meter.path("functions").path("FanOutFunction").path("invocations").asDouble(),
                    reads,
                    writes,
                    posts);
        }

        Meters since(Meters before, int messages) {
            return new Meters(
                    (invocations - before.invocations) / messages,
                    (reads - before.reads) / messages,
                    (writes - before.writes) / messages,
                    (posts - before.posts) / messages);
        }
    }

    Measure measure(String name, int size, int mostOnline) throws InterruptedException {
        List<UserId> users =
                IntStream.range(1, size)
                        .mapToObj(n -> new UserId("%s.m%04d".formatted(name, n)))
                        .toList();
        List<Attendant> people = new ArrayList<>();
        try (Room room = Room.open(name, users, deployment, http)) {
            for (UserId user : users.subList(0, Math.min(mostOnline, users.size()))) {
                people.add(new Attendant(user, room.group(), deployment, http));
            }
            Attendant.connect(people);
            hears(room.says("warm"), people);
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            Meters before = Meters.of(pages.meter());
            List<Double> millis = new ArrayList<>();
            for (int n = 0; n < MESSAGES; n++) {
                long start = System.nanoTime();
                hears(room.says("message " + n), people);
                millis.add((System.nanoTime() - start) / 1e6);
            }
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            Meters after = Meters.of(pages.meter());
            millis.sort(null);
            return new Measure(size, people.size(), millis, after.since(before, MESSAGES));
        } finally {
            people.parallelStream().forEach(Attendant::close);
        }
    }

    private static void hears(Stored stored, List<Attendant> people) throws InterruptedException {
        for (Attendant one : people) {
            if (!one.awaits(stored.seq())) {
                throw new IllegalStateException(one.user() + " did not hear " + stored.seq());
            }
        }
    }
}
