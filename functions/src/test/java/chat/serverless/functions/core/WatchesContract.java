package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What all watches promise.
public abstract class WatchesContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final DeviceId PHONE = new DeviceId("phone");
    private static final DeviceId LAPTOP = new DeviceId("laptop");

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob");
    private final UserId carol = new UserId("carol");

    protected abstract Watches watches();

    @Test
    void aWatchLastsUntilItRunsOut() {
        watches().start(alice, bob, PHONE, NOON.plusSeconds(10));
        watches().start(alice, carol, PHONE, NOON.plusSeconds(20));

        assertThat(watches().watchers(alice, NOON)).containsExactlyInAnyOrder(bob, carol);
        assertThat(watches().watchers(alice, NOON.plusSeconds(10))).containsExactly(carol);
        assertThat(watches().watchers(bob, NOON)).isEmpty();
    }

    @Test
    void aWatchThatBeginsAgainIsProlonged() {
        watches().start(alice, bob, PHONE, NOON.plusSeconds(10));
        watches().start(alice, bob, PHONE, NOON.plusSeconds(30));

        assertThat(watches().watchers(alice, NOON.plusSeconds(20))).containsExactly(bob);
    }

    @Test
    void aWatchEndsWhenItIsStopped() {
        watches().start(alice, bob, PHONE, NOON.plusSeconds(10));
        watches().stop(alice, bob, PHONE);
        watches().stop(alice, carol, PHONE);

        assertThat(watches().watchers(alice, NOON)).isEmpty();
    }

    @Test
    void eachDeviceHasItsOwnWatchAndAWatcherIsNamedOnce() {
        watches().start(alice, bob, PHONE, NOON.plusSeconds(10));
        watches().start(alice, bob, LAPTOP, NOON.plusSeconds(10));
        watches().start(alice, carol, PHONE, NOON.plusSeconds(10));

        assertThat(watches().watchers(alice, NOON)).containsExactlyInAnyOrder(bob, carol);
        watches().stop(alice, bob, LAPTOP);
        assertThat(watches().watchers(alice, NOON)).containsExactlyInAnyOrder(bob, carol);
        watches().stop(alice, bob, PHONE);
        assertThat(watches().watchers(alice, NOON)).containsExactly(carol);
    }
}
