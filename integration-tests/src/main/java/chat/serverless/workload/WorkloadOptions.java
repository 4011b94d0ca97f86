package chat.serverless.workload;

/// How much of what happens.
///
/// @param seed decides who does what, and when
/// @param users at least 2; each has a conversation with each other
/// @param devicesPerUser at least 1
/// @param messages as many are sent
/// @param dropEvery a connection breaks after as many messages, on average; 0 for never
/// @param repeatEvery an id is sent again, perhaps from another device, after as many messages, on
///   average; 0 for never
public record WorkloadOptions(
        long seed, int users, int devicesPerUser, int messages, int dropEvery, int repeatEvery) {

    public WorkloadOptions {
        require(users >= 2, "There have to be 2 users at least.");
        require(devicesPerUser >= 1, "Each user has a device at least.");
        require(messages >= 0 && dropEvery >= 0 && repeatEvery >= 0, "Nothing is negative.");
    }

    /// Three users with two devices each, 120 messages, a drop and a repeat every 15.
    public static WorkloadOptions small(long seed) {
        return new WorkloadOptions(seed, 3, 2, 120, 15, 15);
    }

    private static void require(boolean isGood, String rule) {
        if (!isGood) {
            throw new IllegalArgumentException(rule);
        }
    }
}
