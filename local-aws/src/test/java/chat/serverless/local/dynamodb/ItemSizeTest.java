package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 0",
                "{\"name\":{\"S\":\"grün\"}} | 9",
                "{\"n\":{\"N\":\"1234\"}} | 4",
                "{\"n\":{\"N\":\"-100\"}} | 4",
                "{\"n\":{\"N\":\"0\"}} | 2",
                "{\"b\":{\"B\":\"AAAA\"}} | 4",
                "{\"t\":{\"BOOL\":true},\"z\":{\"NULL\":true}} | 4",
                "{\"s\":{\"SS\":[\"ab\",\"c\"]}} | 4",
                "{\"s\":{\"NS\":[\"1\",\"22\"]}} | 5",
                "{\"l\":{\"L\":[{\"S\":\"ab\"},{\"S\":\"c\"}]}} | 9",
                "{\"m\":{\"M\":{\"k\":{\"S\":\"v\"}}}} | 7"
            })
    void countsNamesAndValues(String item, long bytes) throws Exception {
        assertThat(ItemSize.of(new ObjectMapper().readTree(item))).isEqualTo(bytes);
    }
}
