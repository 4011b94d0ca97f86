package chat.serverless.load.capacity;

/// What something uses of AWS.
///
/// @param writeUnits of tables
/// @param readUnits of tables
/// @param invocations of functions
/// @param frames from clients and to them
/// @param posts of those frames, what goes through `@connections`
record Cost(double writeUnits, double readUnits, double invocations, double frames, double posts) {

    Cost times(double factor) {
        return new Cost(
                writeUnits * factor,
                readUnits * factor,
                invocations * factor,
                frames * factor,
                posts * factor);
    }

    Cost plus(Cost other) {
        return new Cost(
                writeUnits + other.writeUnits,
                readUnits + other.readUnits,
                invocations + other.invocations,
                frames + other.frames,
                posts + other.posts);
    }
}
