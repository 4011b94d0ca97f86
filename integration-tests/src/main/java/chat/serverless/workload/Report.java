package chat.serverless.workload;

import chat.serverless.checker.Kind;
import chat.serverless.checker.Kind.Family;
import chat.serverless.checker.Violation;
import chat.serverless.workload.WorkloadResult.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What came out for some faults, in one run or in several.
///
/// @param runs as a number, or which seed the only one had
/// @param bad runs that broke a promise or did not settle, or in which something failed
record Report(
        String runs, Faults faults, WorkloadResult result, List<Violation> violations, long bad) {

    private static final String ROW = "%-8s %-30s %8s %8s %8s %8s %6s %5s %7s %9s %5s %8s";

    static Report of(long seed, Faults faults, WorkloadResult result, List<Violation> violations) {
        boolean good = violations.isEmpty() && result.settled() && result.counts().failed() == 0;
        return new Report("seed " + seed, faults, result, violations, good ? 0 : 1);
    }

    /// One row for the same faults with several seeds, or for all.
    ///
    /// @param name what the faults are called
    static Report sum(String name, List<Report> reports) {
        Counts counts = Counts.NONE;
        Duration time = Duration.ZERO;
        boolean settled = true;
        List<Violation> violations = new ArrayList<>();
        for (Report each : reports) {
            counts = counts.plus(each.result.counts());
            time = time.plus(each.result.time());
            settled &= each.result.settled();
            violations.addAll(each.violations);
        }
        long bad = reports.stream().mapToLong(Report::bad).sum();
        WorkloadResult result = new WorkloadResult(counts, settled, time);
        Faults faults = new Faults(name, reports.getFirst().faults.rates());
        return new Report(reports.size() + " runs", faults, result, violations, bad);
    }

    static String head() {
        return ROW.formatted(
                "",
                "faults",
                "injected",
                "acked",
                "refused",
                "applied",
                "drops",
                "lost",
                "doubled",
                "reordered",
                "other",
                "seconds");
    }

    /// Whether every promise was kept, and everyone got to the end in time.
    boolean isGood() {
        return bad == 0;
    }

    /// A line under [#head].
    String row() {
        Counts counts = result.counts();
        return ROW.formatted(
                        runs,
                        faults,
                        counts.injected(),
                        counts.acked(),
                        counts.refused(),
                        counts.applied(),
                        counts.drops(),
                        count(Family.LOSS),
                        count(Family.DOUBLE),
                        count(Family.ORDER),
                        count(Family.OTHER),
                        result.time().toSeconds())
                + remark();
    }

    private String remark() {
        long failed = result.counts().failed();
        return (failed == 0 ? "" : "  " + failed + " failed")
                + (result.settled() ? "" : "  did not settle");
    }

    private long count(Family family) {
        return violations.stream()
                .map(Violation::kind)
                .map(Kind::family)
                .filter(family::equals)
                .count();
    }
}
