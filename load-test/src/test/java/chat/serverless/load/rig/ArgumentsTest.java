package chat.serverless.load.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void whatIsNotSaidIsAsUsual() {
        Arguments arguments = Arguments.parse(List.of("--rate", "2.5", "--messages", "1_000"));

        assertThat(arguments.decimal("rate", 1)).isEqualTo(2.5);
        assertThat(arguments.number("messages", 1)).isEqualTo(1000);
        assertThat(arguments.number("users", 7)).isEqualTo(7);
    }

    @Test
    void aNameWithoutAValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of("--rate")))
                .withMessage("Not --name value: --rate");
    }
}
