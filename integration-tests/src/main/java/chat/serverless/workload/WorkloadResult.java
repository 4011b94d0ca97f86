package chat.serverless.workload;

import java.time.Duration;

/// What a workload did.
///
/// @param acked acknowledgements that came
/// @param applied entries that devices handed on
/// @param failed sends that were refused or never answered
/// @param drops connections that were broken
/// @param settled whether everyone had seen everything before the time for that was over
public record WorkloadResult(
        long acked, long applied, long failed, long drops, boolean settled, Duration time) {}
