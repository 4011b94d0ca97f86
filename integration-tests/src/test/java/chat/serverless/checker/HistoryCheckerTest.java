package chat.serverless.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class HistoryCheckerTest {

    private static final int SEEDS = 8;
    private static final int LINES = 3000;
    private static final List<List<Line>> HISTORIES =
            LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> ModelChat.history(seed, LINES))
                    .toList();

    @Test
    void correctHistoriesAreNotBlamed() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Line> history = HISTORIES.get(seed - 1);

            List<Violation> violations = HistoryChecker.check(history);

            assertThat(violations).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void anEmptyHistoryIsNotBlamed() {
        assertThat(HistoryChecker.check(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsMadeWrongIsFoundAndNamed(Mutation mutation) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Line> wrong = mutation.of(HISTORIES.get(seed - 1), new Random(seed));

            List<Violation> violations = HistoryChecker.check(wrong);

            assertThat(violations)
                    .as("%s with seed %d", mutation, seed)
                    .extracting(Violation::kind)
                    .contains(mutation.kind());
        }
    }
}
