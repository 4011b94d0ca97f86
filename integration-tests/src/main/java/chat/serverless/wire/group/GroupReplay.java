package chat.serverless.wire.group;

import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.Message;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Plays one recorded group chat: everybody in it is a member from the beginning; who joins the
/// recorded room connects, and who leaves it disconnects. At the end all connect again, and each
/// device has to have the group's whole history.
final class GroupReplay {

    private static final int WINDOW = 16;

    private final Deployment deployment;
    private final HttpClient http;
    private final double speed;

    /// @param speed how many times as fast as it was spoken; 0 for as fast as it goes
    GroupReplay(Deployment deployment, HttpClient http, double speed) {
        this.deployment = deployment;
        this.http = http;
        this.speed = speed;
    }

    /// A message on its way.
    ///
    /// @param listeners who was connected when it was sent
    private record Sent(
            long atNanos, List<Attendant> listeners, CompletableFuture<Stored> stored) {}

    GroupOutcome play(Script script, String name, Cast cast) throws InterruptedException {
        Map<String, Attendant> people = new LinkedHashMap<>();
        List<String> nicknames = List.copyOf(script.nicknames());
        try (Room room =
                Room.open(name, nicknames.stream().map(cast::user).toList(), deployment, http)) {
            for (String nickname : nicknames) {
                people.put(
                        nickname,
                        new Attendant(cast.user(nickname), room.group(), deployment, http));
            }
            Attendant.connect(script.presentAtFirst().stream().map(people::get).toList());
            long start = System.nanoTime();
            List<Sent> sent = act(script, people, start);
            sent.forEach(one -> one.stored().join());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Attendant.connect(List.copyOf(people.values()));
            List<Message> log = room.log();
            for (Attendant one : people.values()) {
                one.awaits(log.getLast().seq());
            }
            return outcome(people, sent, log, elapsed);
        } finally {
            people.values().forEach(Attendant::close);
        }
    }

    private List<Sent> act(Script script, Map<String, Attendant> people, long start)
            throws InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        Map<String, CompletableFuture<?>> before = new HashMap<>();
        List<Sent> all = new ArrayList<>();
        for (Step step : script.steps()) {
            pause(step.at(), start);
            Attendant who = people.get(step.nickname());
            if (who == null) {
                throw new IllegalStateException("Nobody is called " + step.nickname());
            }
            @Nullable CompletableFuture<?> last = before.get(step.nickname());
            switch (step) {
                case Step.Comes _ -> Attendant.connect(List.of(who));
                case Step.Goes _ -> {
                    if (last != null) {
                        last.join();
                    }
                    who.goes();
                }
                case Step.Says says -> {
                    Attendant.connect(List.of(who));
                    window.acquire();
                    List<Attendant> listeners =
                            people.values().stream()
                                    .filter(one -> one.isConnected() && !one.equals(who))
                                    .toList();
                    long now = System.nanoTime();
                    CompletableFuture<Stored> stored = who.says(says.text());
                    var _ = stored.whenComplete((_, _) -> window.release());
                    before.put(step.nickname(), stored);
                    all.add(new Sent(now, listeners, stored));
                }
            }
        }
        return all;
    }

    private void pause(Duration at, long start) throws InterruptedException {
        if (speed > 0) {
            long wait = start + (long) (at.toNanos() / speed) - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
        }
    }

    private static GroupOutcome outcome(
            Map<String, Attendant> people, List<Sent> sent, List<Message> log, Duration elapsed) {
        List<Double> millis = new ArrayList<>();
        for (Sent one : sent) {
            long seq = one.stored().join().seq();
            for (Attendant listener : one.listeners()) {
                @Nullable Long at = listener.heardAtNanos(seq);
                if (at != null) {
                    millis.add((at - one.atNanos()) / 1e6);
                }
            }
        }
        millis.sort(null);
        int lost = people.values().stream().mapToInt(one -> one.lacks(log)).sum();
        int doubled = people.values().stream().mapToInt(Attendant::doubled).sum();
        long equal = people.values().stream().filter(one -> one.lacks(log) == 0).count();
        long deliveries = people.values().stream().mapToLong(one -> one.heard().size()).sum();
        return new GroupOutcome(
                new GroupOutcome.Counts(people.size(), sent.size(), deliveries),
                new GroupOutcome.Faults(lost, doubled, people.size() - (int) equal),
                millis,
                elapsed);
    }
}
