package chat.serverless.workload;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What [Check] was asked for.
///
/// @param size each seed's workload, whose own seed does not count
/// @param given a chat that runs already, or null
/// @param kept the folder for histories, or null
record CheckOptions(
        List<Long> seeds,
        List<Faults> faults,
        WorkloadOptions size,
        @Nullable Given given,
        @Nullable Path kept) {

    static final String HELP =
            """
            Uses a chat while connections break, and checks what everyone saw.

              --seeds 1-5            one workload for each; 1 if not said (also: 1,7,20)
              --faults A=0.1,B=0.2   each seed with these faults; may be said again; "none" is one too
              --each-fault           each seed with each fault alone, and with all together
              --users N              3 if not said
              --devices N            devices of each user; 2 if not said
              --messages N           300 if not said
              --drop-every N         a connection breaks after as many messages; 30 if not said; 0: never
              --repeat-every N       an id is sent again after as many; 15 if not said; 0: never
              --change-every N       a message is edited, deleted or reacted to after as many; 10 if not said
              --membership-every N   somebody joins or leaves a group after as many; 15 if not said; 0: never
              --url URL              a chat that runs already; otherwise one is started here
              --token-url URL        with --url: its page of tokens
              --token-command TEXT   or with --url: a command that prints a token for the user it is given
              --history FOLDER       keeps the histories there

            Ends with 1 where something is wrong, with 2 where it can't be found out.
            """;

    /// A chat that runs already.
    record Given(URI url, @Nullable URI tokenPage, @Nullable String tokenCommand) {}

    WorkloadOptions workload(long seed) {
        return new WorkloadOptions(
                seed, size.users(), size.devicesPerUser(), size.messages(), size.often());
    }

    /// Reads a command line; empty where it asks for help.
    ///
    /// @throws IllegalArgumentException that says what is wrong with it
    static Optional<CheckOptions> parse(String... arguments) {
        Reading reading = new Reading(new ArrayDeque<>(List.of(arguments)));
        return reading.all() ? Optional.of(reading.options()) : Optional.empty();
    }

    private static final class Reading {

        private final Queue<String> rest;
        private final List<Faults> faults = new ArrayList<>();
        private List<Long> seeds = List.of(1L);
        private int users = 3;
        private int devices = 2;
        private int messages = 300;
        private int dropEvery = 30;
        private int repeatEvery = 15;
        private int changeEvery = 10;
        private int membershipEvery = 15;
        private @Nullable URI url;
        private @Nullable URI tokenPage;
        private @Nullable String tokenCommand;
        private @Nullable Path kept;

        Reading(Queue<String> rest) {
            this.rest = rest;
        }

        /// False where help is asked for.
        boolean all() {
            while (!rest.isEmpty()) {
                String option = rest.remove();
                if (option.equals("--help")) {
                    return false;
                }
                take(option);
            }
            return true;
        }

        private void take(String option) {
            switch (option) {
                case "--seeds" -> seeds = seeds(value(option));
                case "--faults" -> faults.add(Faults.parse(value(option)));
                case "--each-fault" -> faults.addAll(Faults.eachAndAll());
                case "--users" -> users = number(option);
                case "--devices" -> devices = number(option);
                case "--messages" -> messages = number(option);
                case "--drop-every" -> dropEvery = number(option);
                case "--repeat-every" -> repeatEvery = number(option);
                case "--change-every" -> changeEvery = number(option);
                case "--membership-every" -> membershipEvery = number(option);
                case "--url" -> url = URI.create(value(option));
                case "--token-url" -> tokenPage = URI.create(value(option));
                case "--token-command" -> tokenCommand = value(option);
                case "--history" -> kept = Path.of(value(option));
                default -> throw flaw("Unknown option " + option);
            }
        }

        CheckOptions options() {
            return new CheckOptions(
                    seeds,
                    faults.isEmpty() ? List.of(Faults.none()) : List.copyOf(faults),
                    new WorkloadOptions(
                            1,
                            users,
                            devices,
                            messages,
                            new WorkloadOptions.Often(
                                    dropEvery, repeatEvery, changeEvery, membershipEvery)),
                    given(),
                    kept);
        }

        private @Nullable Given given() {
            if (url == null) {
                return null;
            }
            if (tokenPage == null && tokenCommand == null) {
                throw flaw("--url needs --token-url or --token-command beside it");
            }
            return new Given(url, tokenPage, tokenCommand);
        }

        private String value(String option) {
            @Nullable String value = rest.poll();
            if (value == null || value.isEmpty() || value.startsWith("--")) {
                throw flaw(option + " needs a value");
            }
            return value;
        }

        private int number(String option) {
            String value = value(option);
            if (!value.matches("\\d{1,8}")) {
                throw flaw(option + " takes a number, not " + value);
            }
            return Integer.parseInt(value);
        }

        private static List<Long> seeds(String text) {
            if (text.matches("\\d{1,9}-\\d{1,9}")) {
                String[] ends = text.split("-", 2);
                return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[1]))
                        .boxed()
                        .toList();
            }
            if (!text.matches("\\d{1,9}(,\\d{1,9})*")) {
                throw flaw("--seeds takes 1-5 or 1,7,20, not " + text);
            }
            return List.of(text.split(",", -1)).stream().map(Long::valueOf).toList();
        }

        private static IllegalArgumentException flaw(String what) {
            return new IllegalArgumentException(what + "; try --help.");
        }
    }
}
