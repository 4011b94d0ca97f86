package chat.serverless.load;

import chat.serverless.load.capacity.Capacity;
import chat.serverless.load.chat.Load;
import chat.serverless.load.cold.ColdStart;
import chat.serverless.load.cost.Costs;
import chat.serverless.load.growth.Growth;
import chat.serverless.load.rig.Arguments;
import chat.serverless.load.warm.Warm;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `./load-test COMMAND`: exit status 0, or 2 if the command could not be understood.
public final class Main {

    private static final int NOT_UNDERSTOOD = 2;

    private static final String HELP =
            """
            load-test/load-test COMMAND [--NAME VALUE]...   prints what it measures as tables

            cost        what one of each uses of AWS
            chat        people in pairs, at a rate and as fast as they can, beside a sample chat
                        --users 20 --rate 20 --seconds 20 --warm-up 60
            cold-start  from a function's start to its first answer, beside a sample chat's
                        --runs 20, --seconds 3600 at most
                        --functions all      or names, with commas between
            growth      what costs how much more as there is more
                        --messages 1000000   the longest history
                        --conversations 2000 the most conversations of one user
                        --behind 100000      the most messages that a device lacks
                        --members 5000       the largest group
                        --online 1000        the most of its members that are connected
                        --connections 10000  the most idle connections
                        --plots FOLDER       docs/performance
            capacity    what 500 million people would need; every assumption is an argument
                        --users, --messages, --bytes, --years, --peak ...
            warm        what the code alone takes for a message, by JMH
            all         all of them, one after the other
            """;

    /// Measures, and prints.
    @FunctionalInterface
    private interface Measurement {
        void run(Arguments arguments, PrintStream out);
    }

    private static final Map<String, Measurement> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("growth", Growth::run);
        COMMANDS.put("cost", Costs::run);
        COMMANDS.put("chat", Load::run);
        COMMANDS.put("cold-start", ColdStart::run);
        COMMANDS.put("warm", Warm::run);
        COMMANDS.put("capacity", Capacity::run);
    }

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        if (words.isEmpty() || words.getFirst().equals("--help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            Arguments arguments = Arguments.parse(words.subList(1, words.size()));
            chosen(words.getFirst()).forEach(each -> each.run(arguments, System.out));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return NOT_UNDERSTOOD;
        }
    }

    private static List<Measurement> chosen(String command) {
        if (command.equals("all")) {
            return List.copyOf(COMMANDS.values());
        }
        Measurement one = COMMANDS.get(command);
        if (one == null) {
            throw new IllegalArgumentException("No such command: " + command + "\n\n" + HELP);
        }
        return List.of(one);
    }
}
