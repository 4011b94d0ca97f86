package chat.serverless.load.capacity;

import chat.serverless.load.rig.Arguments;

/// What operations were measured to use: `load-test cost` measures it, `BudgetTest` keeps it.
///
/// @param message from its sender to one device
/// @param receipt from its sender to one device
/// @param session a connection, `hello`, a `sync` of 20 conversations that are level, and the
///   connection's end, with what presence does about it while no partner is there
/// @param milliseconds of an invocation, warm
record Measured(Cost message, Cost receipt, Cost session, double milliseconds) {

    static Measured of(Arguments arguments) {
        return new Measured(
                new Cost(
                        arguments.decimal("message-writes", 1.0),
                        arguments.decimal("message-reads", 2.25),
                        1,
                        3,
                        1),
                new Cost(
                        arguments.decimal("receipt-writes", 1.0),
                        arguments.decimal("receipt-reads", 1.5),
                        1,
                        2,
                        1),
                new Cost(
                        arguments.decimal("session-writes", 3.0),
                        arguments.decimal("session-reads", 58),
                        arguments.decimal("session-invocations", 8),
                        arguments.decimal("session-frames", 4),
                        arguments.decimal("session-posts", 0)),
                arguments.decimal("milliseconds", 10));
    }
}
