package chat.serverless.load.capacity;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A simulated day of some users, to check what is computed: how far the busiest second is above
/// the average, and how busy the busiest conversation is.
///
/// Users differ: how much each writes is log-normal. They write in bursts: a conversation that has
/// begun goes on, a message every 4 seconds on average, a geometric number of them. When bursts
/// begin follows a bell over the day whose top is the given peak.
final class Arrivals {

    private static final int DAY = 86_400;
    private static final int HOUR = 3600;
    private static final double BURST = 6;
    private static final double GAP_SECONDS = 4;
    private static final double SPREAD = 1.2;

    private static final double STEPS = 1000;

    private final SplittableRandom random;
    private final double steepness;
    private final int[] seconds = new int[DAY];
    private long messages;
    private int busiestConversation;

    private Arrivals(double peak, long seed) {
        this.random = new SplittableRandom(seed);
        this.steepness = steepness(peak);
    }

    /// For which a bell of height 1 has an average of 1 / peak, by bisection.
    private static double steepness(double peak) {
        double low = 0;
        double high = 1000;
        for (int n = 0; n < 60; n++) {
            double middle = (low + high) / 2;
            if (average(middle) * peak > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double average(double steepness) {
        double sum = 0;
        for (int n = 0; n < STEPS; n++) {
            sum += bell(n / STEPS, steepness);
        }
        return sum / STEPS;
    }

    /// @param at the part of the day that has passed
    private static double bell(double at, double steepness) {
        return Math.pow((1 + Math.cos(2 * Math.PI * at)) / 2, steepness);
    }

    /// What a simulated day was like.
    ///
    /// @param messages in all
    /// @param average a second
    /// @param second the busiest one's messages
    /// @param hour the busiest one's messages
    /// @param conversation most messages of one conversation in one second
    record Day(long messages, double average, int second, int hour, int conversation) {}

    static Day of(int users, People people, long seed) {
        Arrivals arrivals = new Arrivals(people.peak(), seed);
        for (int user = 0; user < users; user++) {
            arrivals.day(people);
        }
        int busiest = Arrays.stream(arrivals.seconds).max().orElse(0);
        double average = arrivals.messages / (double) DAY;
        return new Day(
                arrivals.messages,
                average,
                busiest,
                arrivals.busiestHour(),
                arrivals.busiestConversation);
    }

    private int busiestHour() {
        int busiest = 0;
        for (int begin = 0; begin < DAY; begin += HOUR) {
            int sum = Arrays.stream(seconds, begin, begin + HOUR).sum();
            busiest = Math.max(busiest, sum);
        }
        return busiest;
    }

    private void day(People people) {
        double zeal = Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
        double bursts = poisson(people.messages() * zeal / BURST);
        for (int n = 0; n < bursts; n++) {
            burst(begin());
        }
    }

    /// A second of the day, by rejection.
    private double begin() {
        double at;
        do {
            at = random.nextDouble();
        } while (random.nextDouble() >= bell(at, steepness));
        return at * DAY;
    }

    private void burst(double begin) {
        double at = begin;
        int second = -1;
        int inSecond = 0;
        do {
            inSecond = (int) at == second ? inSecond + 1 : 1;
            second = (int) at;
            seconds[second % DAY]++;
            messages++;
            busiestConversation = Math.max(busiestConversation, inSecond);
            at -= GAP_SECONDS * Math.log(1 - random.nextDouble());
        } while (random.nextDouble() < 1 - 1 / BURST);
    }

    private long poisson(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long count = 0;
        for (double product = random.nextDouble(); product > limit; count++) {
            product *= random.nextDouble();
        }
        return count;
    }
}
