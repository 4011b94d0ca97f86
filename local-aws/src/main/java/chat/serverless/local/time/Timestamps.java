package chat.serverless.local.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Times as AWS writes them.
public final class Timestamps {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamps() {}

    /// In UTC, with three digits of a second's fraction, such as `2026-05-01T12:00:00.000Z`.
    public static String milliseconds(Instant time) {
        return MILLISECONDS.format(time);
    }
}
