package chat.serverless.wire.group;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Deployments;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// `./replay --group` and `./replay --sizes`.
public final class GroupMain {

    private GroupMain() {}

    /// Replays each file as one group, and prints what became of each.
    ///
    /// @param cast for each run's name, whose user somebody is
    /// @return whether everything arrived once at everybody
    public static boolean replay(List<Path> files, double speed, Function<String, Cast> cast)
            throws IOException, InterruptedException {
        boolean good = true;
        try (Deployment deployment = Deployments.configured();
                HttpClient http = http()) {
            for (Path file : files) {
                String run = run();
                GroupOutcome outcome =
                        new GroupReplay(deployment, http, speed)
                                .play(Script.read(file), run, cast.apply(run));
                int pushes = new Pages(deployment, http).pushes().size();
                System.out.print(table(file, outcome, pushes));
                good &= outcome.isGood();
            }
        }
        return good;
    }

    /// Measures a message in groups of these sizes.
    ///
    /// @param online as many are connected at most
    public static void measure(String sizes, int online) throws InterruptedException {
        try (Deployment deployment = Deployments.configured();
                HttpClient http = http()) {
            Sizes measure = new Sizes(deployment, http);
            System.out.println(
                    "members  online  last has it p50 / max  fanOut invocations  reads  a member"
                            + "  writes   posts");
            for (int size :
                    Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray()) {
                System.out.print(row(measure.measure(run(), size, online)));
            }
        }
    }

    private static String row(Sizes.Measure measure) {
        Sizes.Meters each = measure.perMessage();
        return String.format(
                Locale.ROOT,
                "%,7d %,7d %,12.0f / %,5.0f ms %19.1f %,6.1f %9.3f %7.1f %,7.1f%n",
                measure.members(),
                measure.online(),
                measure.millis().get(measure.millis().size() / 2),
                measure.millis().getLast(),
                each.invocations(),
                each.reads(),
                each.reads() / measure.members(),
                each.writes(),
                each.posts());
    }

    private static String table(Path file, GroupOutcome outcome, int pushes) {
        double seconds = outcome.elapsed().toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                """
                group               %s
                members             %,9d
                messages            %,9d
                deliveries          %,9d
                pushes              %,9d
                lost                %,9d
                doubled             %,9d
                devices unequal     %,9d
                send to delivery    %,9.0f ms p50
                                    %,9.0f ms p99
                elapsed             %,9.1f s
                messages a second   %,9.1f

                """,
                file.getFileName(),
                outcome.counts().members(),
                outcome.counts().messages(),
                outcome.counts().deliveries(),
                pushes,
                outcome.faults().lost(),
                outcome.faults().doubled(),
                outcome.faults().unequal(),
                outcome.quantile(0.5),
                outcome.quantile(0.99),
                seconds,
                outcome.counts().messages() / seconds);
    }

    private static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Thread::startVirtualThread)
                .build();
    }

    private static String run() {
        return "run" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
    }
}
