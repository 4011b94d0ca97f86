package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Push;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadTest {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final UserId ALICE = new UserId("a".repeat(128));
    private static final UserId BOB = new UserId("b".repeat(128));

    @ParameterizedTest
    @EnumSource(Platform.class)
    void aPushFitsEvenIfItIsEscapedToAscii(Platform platform) throws IOException {
        ConversationId talk = ConversationId.between(ALICE, BOB);
        Push push = new Push(talk, Long.MAX_VALUE, ALICE, "😀".repeat(1024), Integer.MAX_VALUE);

        JsonNode message = ASCII.readTree(Payload.of(platform, push).message());

        String payload =
                StreamSupport.stream(message.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(one -> one.startsWith("{"))
                        .findFirst()
                        .orElseThrow();
        String escaped = ASCII.writeValueAsString(ASCII.readTree(payload));
        assertThat(escaped).isASCII();
        assertThat(escaped.length()).isBetween(4096 - 12, 4096);
    }
}
