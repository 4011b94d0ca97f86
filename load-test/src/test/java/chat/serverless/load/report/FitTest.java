package chat.serverless.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.serverless.load.report.Fit.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void findsFactorAndExponentOfAPower() {
        Fit fit = Fit.of(List.of(new Point(10, 300), new Point(100, 30_000), new Point(4, 48)));

        assertThat(fit.factor()).isCloseTo(3, within(1e-9));
        assertThat(fit.exponent()).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatDoesNotGrowHasExponentZero() {
        Fit fit = Fit.of(List.of(new Point(10, 7), new Point(1_000_000, 7)));

        assertThat(fit.exponent()).isCloseTo(0, within(1e-9));
    }
}
