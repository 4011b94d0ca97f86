package chat.serverless.load.rig;

import org.HdrHistogram.Histogram;

/// Times, kept with three digits.
public final class Stopwatch {

    private static final double MICROS_PER_MILLI = 1000;

    private final Histogram micros = new Histogram(3);

    /// Runs something and takes down how long it took.
    public void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        add(System.nanoTime() - start);
    }

    public synchronized void add(long nanos) {
        micros.recordValue(Math.max(0, nanos / 1000));
    }

    public synchronized long count() {
        return micros.getTotalCount();
    }

    /// @param percentile of 100
    public synchronized double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
