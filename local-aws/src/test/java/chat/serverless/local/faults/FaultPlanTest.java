package chat.serverless.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultPlanTest {

    @ParameterizedTest
    @EnumSource
    void readsEveryFault(Fault fault) {
        FaultPlan plan =
                FaultPlan.parse("{\"seed\":-3,\"rates\":{\"" + fault.wireName() + "\":0.25}}");

        assertThat(plan).isEqualTo(new FaultPlan(-3, Map.of(fault, 0.25)));
    }

    @Test
    void theSeedMayBeLeftOut() {
        assertThat(FaultPlan.parse("{\"rates\":{}}")).isEqualTo(FaultPlan.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rates | This is not JSON.",
                "`` | This is not a JSON object.",
                "[] | This is not a JSON object.",
                "{} {} | This is not JSON.",
                "{} | \"seed\" is an integer, and \"rates\" an object.",
                "{\"rates\":[]} | \"seed\" is an integer, and \"rates\" an object.",
                "{\"seed\":\"1\",\"rates\":{}} | \"seed\" is an integer, and \"rates\" an object.",
                "{\"seed\":1.5,\"rates\":{}} | \"seed\" is an integer, and \"rates\" an object.",
                "{\"seed\":99999999999999999999,\"rates\":{}} | \"seed\" has 64 bits at most.",
                "{\"rate\":{}} | There is no member \"rate\" beside \"seed\" and \"rates\".",
                "{\"rates\":{\"post-lost\":1}} | There is no fault \"post-lost\".",
                "{\"rates\":{\"POST_GONE\":1}} | There is no fault \"POST_GONE\".",
                "{\"rates\":{\"post-gone\":1.5}} | The rate of post-gone is from 0 to 1, not 1.5.",
                "{\"rates\":{\"post-gone\":-1}} | The rate of post-gone is from 0 to 1, not -1.0.",
                "{\"rates\":{\"post-gone\":\"1\"}} | The rate of post-gone is a number from 0 to 1."
            })
    void whatIsWrongIsSaidInOneLineThatNamesEveryFault(String json, String line) {
        assertThatThrownBy(() -> FaultPlan.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(line)
                .contains("post-gone", "connection-half-open", "function-killed-before-call")
                .doesNotContain("\n");
    }
}
