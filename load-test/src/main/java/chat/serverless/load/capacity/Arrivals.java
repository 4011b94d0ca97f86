package chat.serverless.load.capacity;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A simulated day of some users, to check what is computed: how far the busiest second is above the
/// average, and how busy the busiest conversation is.
///
/// Users differ: how much each writes is log-normal. They write in bursts: a conversation that has
/// begun goes on, a message every 4 seconds on average, a geometric number of them. Bursts
/// begin by the hour of the day, with a cosine that has the given peak.
final class Arrivals {

    private static final int DAY = 86_400;
    private static final double BURST = 6;
    private static final double GAP_SECONDS = 4;
    private static final double SPREAD = 1.2;

    private final SplittableRandom random;
    private final int[] seconds = new int[DAY];
    private long messages;
    private int busiestConversation;

    private Arrivals(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// What a simulated day was like.
    ///
    /// @param messages in all
    /// @param average a second
    /// @param busiest the busiest second
    /// @param conversation most messages of one conversation in one second
    record Day(long messages, double average, int busiest, int conversation) {

        double peak() {
            return busiest / average;
        }
    }

    static Day of(int users, People people, long seed) {
        Arrivals arrivals = new Arrivals(seed);
        for (int user = 0; user < users; user++) {
            arrivals.day(people);
        }
        int busiest = Arrays.stream(arrivals.seconds).max().orElse(0);
        double average = arrivals.messages / (double) DAY;
        return new Day(arrivals.messages, average, busiest, arrivals.busiestConversation);
    }

    private void day(People people) {
        double zeal = Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
        double bursts = poisson(people.messages() * zeal / BURST);
        for (int n = 0; n < bursts; n++) {
            burst(begin(people.peak()));
        }
    }

    /// A second of the day, by rejection: the density is 1 + a cos, or that cut at 0 and steeper.
    private double begin(double peak) {
        while (true) {
            double at = random.nextDouble();
            double density = Math.max(0, 1 + (peak - 1) * Math.cos(2 * Math.PI * at));
            if (random.nextDouble() * peak < density) {
                return at * DAY;
            }
        }
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
