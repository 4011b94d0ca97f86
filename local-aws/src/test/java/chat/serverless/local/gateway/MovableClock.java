package chat.serverless.local.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is moved.
final class MovableClock implements InstantSource {

    static final Instant START = Instant.parse("2024-02-09T18:11:43.419Z");

    private volatile Instant now = START;

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
