package chat.serverless.load.chat;

import java.util.SplittableRandom;

/// When each message is due: at random, at a given rate on average, whatever becomes of those
/// before it. What is late counts from when it was due, so that a stall is not hidden by messages
/// that were not sent during it.
final class Timetable {

    private static final double NANOS = 1e9;

    private final long[] due;

    private Timetable(long... due) {
        this.due = due;
    }

    /// @param rate messages a second
    static Timetable of(int messages, double rate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] due = new long[messages];
        double at = 0;
        for (int n = 0; n < messages; n++) {
            at -= Math.log(1 - random.nextDouble()) / rate * NANOS;
            due[n] = (long) at;
        }
        return new Timetable(due);
    }

    int messages() {
        return due.length;
    }

    /// Nanoseconds after the beginning.
    long due(int message) {
        return due[message];
    }
}
