package chat.serverless.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCheckerTest {

    private static final int SEEDS = 8;
    private static final int LINES = 3000;

    @Test
    void correctHistoriesAreNotBlamed() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Line> history = ModelChat.history(seed, LINES);

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
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Line> history = ModelChat.history(seed, LINES);
            List<Line> wrong = mutation.of(history, new Random(seed));

            List<Violation> violations = HistoryChecker.check(wrong);

            assertThat(violations)
                    .as("%s with seed %d", mutation, seed)
                    .extracting(Violation::kind)
                    .contains(mutation.kind());
        }
    }
}
