package chat.serverless.workload;

/// How much of what happens.
///
/// @param seed decides who does what, and when
/// @param users at least 2; each has a conversation with each other
/// @param devicesPerUser at least 1
/// @param messages as many are sent
/// @param often how often something else happens
public record WorkloadOptions(long seed, int users, int devicesPerUser, int messages, Often often) {

    /// After how many messages something happens, on average; 0 for never.
    ///
    /// @param drop a connection breaks; now and then all those of a user, for some seconds
    /// @param repeat an id is sent again, perhaps from another device
    /// @param change a message is edited, deleted or reacted to
    /// @param membership somebody joins a group, or leaves it, or is removed
    public record Often(int drop, int repeat, int change, int membership) {

        public Often {
            require(
                    drop >= 0 && repeat >= 0 && change >= 0 && membership >= 0,
                    "Nothing is negative.");
        }
    }

    public WorkloadOptions {
        require(users >= 2, "There have to be 2 users at least.");
        require(devicesPerUser >= 1, "Each user has a device at least.");
        require(messages >= 0, "Nothing is negative.");
    }

    /// Three users with two devices each, 120 messages, a drop and a repeat every 15, a change
    /// every 10, a membership every 10.
    public static WorkloadOptions small(long seed) {
        return new WorkloadOptions(seed, 3, 2, 120, new Often(15, 15, 10, 10));
    }

    private static void require(boolean isGood, String rule) {
        if (!isGood) {
            throw new IllegalArgumentException(rule);
        }
    }
}
