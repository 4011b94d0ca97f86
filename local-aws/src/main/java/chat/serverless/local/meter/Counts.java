package chat.serverless.local.meter;

/// What was counted since some moment.
///
/// @param tables what tables consumed
/// @param calls of the tables, by operation
/// @param functions what functions used
/// @param traffic what went through the gateway
/// @param posts to connections, by the status of their answer
/// @param messaging requests of queues and topics
record Counts(
        Tables tables,
        Tally calls,
        Functions functions,
        Traffic traffic,
        Tally posts,
        Messaging messaging) {

    /// Capacity by table, in halves of a unit.
    record Tables(Tally read, Tally written) {}

    /// By function. `work` is in milliseconds times megabytes; `starts` are processes that came up,
    /// `startMilliseconds` how long that took them.
    record Functions(
            Tally invocations,
            Tally milliseconds,
            Tally work,
            Tally starts,
            Tally startMilliseconds) {}

    /// Messages, their bytes, and what is billed of them, each `in` and `out`; and the time for
    /// which connections that have been closed were `open`, in milliseconds.
    record Traffic(Tally messages, Tally bytes, Tally billed, Tally open) {}

    /// Billed requests by kind.
    record Messaging(Tally queues, Tally topics) {}

    static Counts none() {
        return new Counts(
                new Tables(new Tally(), new Tally()),
                new Tally(),
                new Functions(new Tally(), new Tally(), new Tally(), new Tally(), new Tally()),
                new Traffic(new Tally(), new Tally(), new Tally(), new Tally()),
                new Tally(),
                new Messaging(new Tally(), new Tally()));
    }
}
