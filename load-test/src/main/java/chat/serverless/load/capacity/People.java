package chat.serverless.load.capacity;

import chat.serverless.load.rig.Arguments;

/// What people do. All of it is assumed.
///
/// @param users who are there on a day
/// @param messages that each of them sends a day
/// @param bytes of one message's text
/// @param years for which messages are kept
/// @param peak the busiest second of a day, as a multiple of the average one
record People(double users, double messages, double bytes, double years, double peak) {

    static final double DAY_SECONDS = 86_400;

    static People of(Arguments arguments) {
        return new People(
                arguments.decimal("users", 500e6),
                arguments.decimal("messages", 40),
                arguments.decimal("bytes", 100),
                arguments.decimal("years", 5),
                arguments.decimal("peak", 2.5));
    }

    double messagesADay() {
        return users * messages;
    }

    double messagesASecond() {
        return messagesADay() / DAY_SECONDS;
    }
}
