package chat.serverless.checker;

import java.util.List;

/// Judges a history: time and memory grow with its lines, not faster.
public final class HistoryChecker {

    private HistoryChecker() {}

    /// All that is wrong, in the order of the lines; empty where every promise was kept.
    ///
    /// @param history read twice; it has to give the same lines each time
    public static List<Violation> check(Iterable<Line> history) {
        Truth truth = Truth.of(history);
        Reports reports = new Reports();
        List<Rule> rules = rules(truth, reports);
        for (Line line : history) {
            for (Rule rule : rules) {
                rule.see(line);
            }
        }
        rules.forEach(Rule::end);
        return reports.found();
    }

    private static List<Rule> rules(Truth truth, Reports reports) {
        Horizon horizon = new Horizon(truth);
        return List.of(
                horizon,
                new Acknowledged(truth, reports),
                new Refusals(truth, horizon, reports),
                new Reads(truth, horizon, reports),
                new Contents(truth, horizon, reports),
                new FinalLogs(truth, reports),
                new AppliedInOrder(truth, reports),
                new SendersOrder(truth, reports),
                new Causes(truth, reports),
                new Cursors(truth, horizon, reports),
                new MembersOnly(truth, horizon, reports),
                new Presences(truth, reports));
    }
}
