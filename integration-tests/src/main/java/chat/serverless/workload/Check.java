package chat.serverless.workload;

import chat.serverless.checker.HistoryChecker;
import chat.serverless.checker.HistoryReader;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Deployments;
import chat.serverless.deployment.LocalDeployment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command that uses a chat and prints whether it kept its promises; `--help` says how.
public final class Check {

    private static final int WRONG = 1;
    private static final int NOT_FOUND_OUT = 2;
    private static final int MOST_SHOWN = 20;

    private final CheckOptions options;
    private final PrintStream out;
    private final String name = "c" + Long.toString(System.currentTimeMillis(), 36);

    private Check(CheckOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /// Does what the arguments say; returns how the program is to end.
    static int run(PrintStream out, String... arguments) {
        try {
            Optional<CheckOptions> options = CheckOptions.parse(arguments);
            if (options.isEmpty()) {
                out.print(CheckOptions.HELP);
                return 0;
            }
            return new Check(options.get(), out).all() ? 0 : WRONG;
        } catch (IOException | RuntimeException e) {
            out.println(e.getMessage());
            return NOT_FOUND_OUT;
        }
    }

    private boolean all() throws IOException {
        List<Report> sums = new ArrayList<>();
        List<Report> all = new ArrayList<>();
        try (Deployment deployment = deployment()) {
            out.println(Report.head());
            for (Faults faults : options.faults()) {
                List<Report> same = new ArrayList<>();
                for (long seed : options.seeds()) {
                    Report report = one(deployment, seed, faults);
                    same.add(report);
                }
                sums.add(Report.sum(faults.name(), same));
                all.addAll(same);
            }
        }
        Report total = Report.sum("total", all);
        if (all.size() > 1) {
            out.println();
            out.println(Report.head());
            sums.forEach(each -> out.println(each.row()));
            out.println(total.row());
        }
        return total.isGood();
    }

    private Report one(Deployment deployment, long seed, Faults faults) throws IOException {
        Path file = file(seed, faults);
        WorkloadResult result;
        try (HistoryWriter history = HistoryWriter.to(file)) {
            Workload.Use use = new Workload.Use(users(seed, faults), faults, history);
            result = Workload.run(deployment, options.workload(seed), use);
        }
        Report report =
                Report.of(seed, faults, result, HistoryChecker.check(HistoryReader.read(file)));
        if (options.kept() == null && report.isGood()) {
            Files.delete(file);
        }
        print(report, file);
        return report;
    }

    private String users(long seed, Faults faults) {
        return name + "-" + options.faults().indexOf(faults) + "-" + seed;
    }

    private Path file(long seed, Faults faults) throws IOException {
        return options.kept() == null
                ? Files.createTempFile("history-", ".jsonl")
                : Files.createDirectories(options.kept()).resolve(users(seed, faults) + ".jsonl");
    }

    private void print(Report report, Path file) {
        out.println(report.row());
        report.violations().stream()
                .limit(MOST_SHOWN)
                .forEach(each -> out.println("        " + each));
        if (!report.isGood()) {
            out.println("        history: " + file);
        }
        out.flush();
    }

    private Deployment deployment() {
        CheckOptions.Given given = options.given();
        if (given == null) {
            return LocalDeployment.start(Path.of(System.getProperty("chat.home", ".")));
        }
        return Deployments.given(given.url(), given.tokenPage(), given.tokenCommand());
    }
}
