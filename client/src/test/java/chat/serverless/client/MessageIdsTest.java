package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final MessageIds ids = new MessageIds(Clock.fixed(NOON, ZoneOffset.UTC), new Random(1));

    @Test
    void eachIdSortsAfterTheOneBeforeEvenIfTheClockStandsStill() {
        List<MessageId> made = Stream.generate(ids).limit(10_000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdIsAUuidOfVersionSevenThatBeginsWithTheTime() {
        String id = ids.get().value();

        assertThat(id)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(Long.parseLong(id.replace("-", "").substring(0, 12), 16))
                .isEqualTo(NOON.toEpochMilli());
    }
}
