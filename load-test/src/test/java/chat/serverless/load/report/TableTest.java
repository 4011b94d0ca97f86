package chat.serverless.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedAndNumbersReadable() {
        Table table = new Table("Sizes", "what", "count").row("a", 1234).row("b", 0.5);

        assertThat(table)
                .hasToString(
                        """
                        Sizes

                        | what | count |
                        | ---- | ----: |
                        | a    | 1,234 |
                        | b    |  0.50 |
                        """);
    }
}
