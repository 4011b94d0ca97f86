package chat.serverless.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A history in which something is being made wrong, at a place that seeded chance chooses.
final class Mutant {

    private final List<Line> lines;
    private final Random random;
    private final long quietAt;

    Mutant(List<Line> lines, Random random) {
        this.lines = new ArrayList<>(lines);
        this.random = random;
        this.quietAt =
                lines.stream()
                        .filter(line -> line.what() instanceof Observation.Quiet)
                        .mapToLong(Line::t)
                        .findFirst()
                        .orElseThrow();
    }

    /// When all became quiet.
    long quietAt() {
        return quietAt;
    }

    List<Line> lines() {
        return lines;
    }

    /// Where some line is that is of a kind and suits.
    <T extends Observation> int pick(Class<T> kind, Predicate<T> suits) {
        List<Integer> places =
                IntStream.range(0, lines.size())
                        .filter(index -> is(index, kind, suits))
                        .boxed()
                        .toList();
        return places.get(random.nextInt(places.size()));
    }

    /// Where some line is of a kind.
    int pick(Class<? extends Observation> kind) {
        return pick(kind, _ -> true);
    }

    /// Where the next line is that is of a kind and suits, or -1.
    <T extends Observation> int next(int after, Class<T> kind, Predicate<T> suits) {
        return IntStream.range(after + 1, lines.size())
                .filter(index -> is(index, kind, suits))
                .findFirst()
                .orElse(-1);
    }

    <T extends Observation> T at(int index, Class<T> kind) {
        return kind.cast(lines.get(index).what());
    }

    void set(int index, Observation what) {
        lines.set(index, new Line(lines.get(index).t(), what));
    }

    void insert(int index, Observation what) {
        lines.add(index, new Line(lines.get(Math.max(0, index - 1)).t(), what));
    }

    void swap(int one, int other) {
        Observation kept = lines.get(one).what();
        set(one, lines.get(other).what());
        set(other, kept);
    }

    /// Changes each line of a kind that suits.
    <T extends Observation> void changeAll(
            Class<T> kind, Predicate<T> suits, Function<T, Observation> change) {
        for (int index = 0; index < lines.size(); index++) {
            if (is(index, kind, suits)) {
                set(index, change.apply(at(index, kind)));
            }
        }
    }

    private <T extends Observation> boolean is(int index, Class<T> kind, Predicate<T> suits) {
        Observation what = lines.get(index).what();
        return kind.isInstance(what) && suits.test(kind.cast(what));
    }
}
