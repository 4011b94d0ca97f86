package chat.serverless.load.cold;

/// One start of a process.
///
/// @param ready milliseconds from its start, or its restoration, until it asked for an event
/// @param first milliseconds of its first event, with a real call of the tables
/// @param second milliseconds of an event like it, after that
/// @param cpu milliseconds of processor time from its start until then
record Start(double ready, double first, double second, double cpu) {

    double total() {
        return ready + first;
    }
}
