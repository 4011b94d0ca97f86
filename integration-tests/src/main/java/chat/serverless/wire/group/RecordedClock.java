package chat.serverless.wire.group;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The clock of a recorded chat, whose lines begin with `[HH:MM]`. It begins anew at midnight.
public final class RecordedClock {

    private static final Duration DAY = Duration.ofDays(1);

    private @Nullable Duration first;
    private Duration last = Duration.ZERO;

    /// How long after the first line a later one was written.
    public Duration at(String hours, String minutes) {
        Duration clock =
                Duration.ofHours(Long.parseLong(hours)).plusMinutes(Long.parseLong(minutes));
        if (first == null) {
            first = clock;
        }
        Duration at = clock.minus(first);
        while (at.compareTo(last) < 0) {
            at = at.plus(DAY);
        }
        last = at;
        return at;
    }
}
