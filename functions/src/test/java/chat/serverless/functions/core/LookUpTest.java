package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private int lookUps;
    private final LookUp lookUp = new LookUp(this::find, () -> now, Runnable::run);

    /// Somebody else each time.
    private Collection<User> find() {
        lookUps++;
        return List.of(User.unknown(new UserId("user-" + lookUps)));
    }

    @Test
    void aWriteThatSucceedsAtOnceTakesOneLookUp() {
        lookUp.begin();
        now = now.plus(Duration.ofMillis(25));

        assertThat(lookUp.end()).isEqualTo(List.of(User.unknown(new UserId("user-1"))));
        assertThat(lookUps).isEqualTo(1);
    }

    @Test
    void eachAttemptToWriteCountsForItself() {
        lookUp.begin();
        now = now.plusSeconds(1);
        lookUp.begin();

        assertThat(lookUp.end()).isEqualTo(List.of(User.unknown(new UserId("user-2"))));
        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void afterALongWriteItIsDoneAgain() {
        lookUp.begin();
        now = now.plus(Duration.ofMillis(26));

        assertThat(lookUp.end()).isEqualTo(List.of(User.unknown(new UserId("user-2"))));
    }

    @Test
    void whereNothingIsWrittenItIsDoneAtTheEnd() {
        assertThat(lookUp.end()).isEqualTo(List.of(User.unknown(new UserId("user-1"))));
    }
}
