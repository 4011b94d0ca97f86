package chat.serverless.workload;

import chat.serverless.checker.Kind;
import chat.serverless.checker.Kind.Family;
import chat.serverless.checker.Violation;
import java.util.List;

/// What came out for one seed and one set of faults.
record Report(long seed, Faults faults, WorkloadResult result, List<Violation> violations) {

    static final String HEAD =
            "%6s  %-24s %7s %8s %6s %6s %8s %10s %11s %8s"
                    .formatted(
                            "seed",
                            "fault",
                            "acked",
                            "applied",
                            "drops",
                            "lost",
                            "doubled",
                            "reordered",
                            "violations",
                            "seconds");

    /// Whether every promise was kept, and everyone got to the end in time.
    boolean isGood() {
        return violations.isEmpty() && result.settled() && result.failed() == 0;
    }

    /// A line under [#HEAD].
    String row() {
        return "%6d  %-24s %7d %8d %6d %6d %8d %10d %11d %8.1f%s"
                .formatted(
                        seed,
                        faults,
                        result.acked(),
                        result.applied(),
                        result.drops(),
                        count(Family.LOSS),
                        count(Family.DOUBLE),
                        count(Family.ORDER),
                        violations.size(),
                        result.time().toMillis() / 1000.0,
                        remark());
    }

    private String remark() {
        String failed = result.failed() == 0 ? "" : "  " + result.failed() + " sends failed";
        return result.settled() ? failed : failed + "  did not settle";
    }

    private long count(Family family) {
        return violations.stream()
                .map(Violation::kind)
                .map(Kind::family)
                .filter(family::equals)
                .count();
    }
}
