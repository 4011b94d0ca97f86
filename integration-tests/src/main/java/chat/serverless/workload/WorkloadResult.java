package chat.serverless.workload;

import java.time.Duration;

/// What a workload did.
///
/// @param settled whether everyone had seen everything before the time for that was over
public record WorkloadResult(Counts counts, boolean settled, Duration time) {

    /// How often.
    ///
    /// @param acked acknowledgements that came
    /// @param applied entries that devices handed on
    /// @param refused what users may not do, and was refused for good
    /// @param failed sends and changes that failed otherwise, or were never answered
    /// @param drops connections that were broken
    /// @param injected times that a fault struck
    public record Counts(
            long acked, long applied, long refused, long failed, long drops, long injected) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    acked + more.acked,
                    applied + more.applied,
                    refused + more.refused,
                    failed + more.failed,
                    drops + more.drops,
                    injected + more.injected);
        }
    }
}
