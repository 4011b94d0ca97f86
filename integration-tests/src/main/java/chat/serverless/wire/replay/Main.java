package chat.serverless.wire.replay;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Deployments;
import chat.serverless.local.process.StartException;
import chat.serverless.wire.group.GroupMain;
import chat.serverless.wire.replay.CommandLine.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// `./replay`: exit status 0 if everything arrived once and in order, 1 if not, 2 if it could not
/// be tried.
public final class Main {

    private static final int NOT_GOOD = 1;
    private static final int NOT_TRIED = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        try {
            Optional<CommandLine> line = CommandLine.parse(arguments);
            if (line.isEmpty()) {
                System.out.print(CommandLine.HELP);
                return 0;
            }
            return switch (line.get().mode()) {
                case Mode.People people -> replay(people.file(), line.get().pace());
                case Mode.Groups groups ->
                        GroupMain.replay(
                                        groups.files(),
                                        line.get().pace().speed(),
                                        run -> new Nicknames(run)::user)
                                ? 0
                                : NOT_GOOD;
                case Mode.Sizes sizes -> {
                    GroupMain.measure(sizes.sizes(), sizes.online());
                    yield 0;
                }
            };
        } catch (IllegalArgumentException | StartException e) {
            System.err.println(e.getMessage());
            return NOT_TRIED;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The transcript can't be read: " + e.getMessage());
            return NOT_TRIED;
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("The replay failed: " + e.getMessage());
            return NOT_GOOD;
        }
    }

    private static int replay(Path file, Pace pace)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String run = "run" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Transcript transcript = Transcript.read(file, new Nicknames(run));
        try (Deployment deployment = Deployments.configured();
                Replay replay = new Replay(deployment, pace)) {
            Outcome outcome = replay.play(transcript);
            Verdict verdict = Verdict.of(outcome);
            System.out.println("transcript          " + file.getFileName());
            System.out.printf("to nobody           %,9d%n", transcript.toNobody());
            System.out.print(Table.of(outcome, verdict));
            return verdict.isGood() ? 0 : NOT_GOOD;
        }
    }
}
