package chat.serverless.load.cold;

/// One start of a process.
///
/// @param ready milliseconds from its start until it asked for an event
/// @param first milliseconds of its first event, with a real call of the tables
/// @param second milliseconds of an event like it, after that
record Start(double ready, double first, double second) {

    double total() {
        return ready + first;
    }
}
