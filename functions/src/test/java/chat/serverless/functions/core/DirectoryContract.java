package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every directory promises.
public abstract class DirectoryContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());

    protected abstract Directory directory();

    @Test
    void nobodyHasConnectionsAtFirst() {
        assertThat(directory().find(List.of(alice))).isEqualTo(Map.of(alice, User.unknown(alice)));
    }

    @Test
    void askedForNobodyItFindsNobody() {
        assertThat(directory().find(List.of())).isEmpty();
    }

    @Test
    void aConnectionIsFoundUntilItIsRemoved() {
        Connection phone = connection("c1=", "phone");
        Connection laptop = connection("c2=", "laptop");
        directory().add(alice, phone);
        directory().add(alice, laptop);

        assertThat(find(alice).connections()).containsExactlyInAnyOrder(phone, laptop);

        directory().remove(alice, phone, NOON.plusSeconds(1));

        assertThat(find(alice).connections()).containsExactly(laptop);
        assertThat(find(alice).lastSeen()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void addingAndRemovingAgainMakesNoDifference() {
        Connection phone = connection("c1=", "phone");
        directory().add(alice, phone);
        directory().add(alice, phone);
        directory().remove(alice, phone, NOON);
        directory().remove(alice, phone, NOON);

        assertThat(find(alice)).isEqualTo(new User(alice, Set.of(), NOON, true));
    }

    @Test
    void removingAnotherConnectionLeavesThisOne() {
        Connection phone = connection("c1=", "phone");
        directory().add(alice, phone);
        directory().remove(alice, connection("c2=", "phone"), NOON);
        directory().remove(bob, phone, NOON);

        assertThat(find(alice).connections()).containsExactly(phone);
    }

    @Test
    void ofDevicesThatComeAndGoExactlyOneSeesEachChange() {
        Connection phone = connection("c1=", "phone");
        Connection laptop = connection("c2=", "laptop");

        assertThat(directory().add(alice, phone)).isTrue();
        assertThat(directory().add(alice, laptop)).isFalse();
        assertThat(directory().remove(alice, phone, NOON)).isFalse();
        assertThat(directory().remove(alice, phone, NOON)).isFalse();
        assertThat(directory().remove(alice, laptop, NOON)).isTrue();
        assertThat(directory().remove(alice, laptop, NOON)).isFalse();
    }

    @Test
    void ofManyDevicesAtTheSameTimeOneComesFirstAndOneLeavesLast() throws Exception {
        List<Connection> devices =
                IntStream.range(0, 12).mapToObj(n -> connection("c" + n, "d" + n)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> coming = new ArrayList<>();
            List<Callable<Boolean>> leaving = new ArrayList<>();
            for (Connection device : devices) {
                coming.add(() -> directory().add(alice, device));
                leaving.add(() -> directory().remove(alice, device, NOON));
            }

            assertThat(trues(threads.invokeAll(coming))).isEqualTo(1);
            assertThat(trues(threads.invokeAll(leaving))).isEqualTo(1);
        }
    }

    @Test
    void whoIsShownOfflineComesOnlineAgain() {
        Connection phone = connection("c1=", "phone");
        directory().add(alice, phone);
        directory().remove(alice, phone, NOON);

        assertThat(directory().add(alice, phone)).isFalse();
        directory().remove(alice, phone, NOON);
        assertThat(directory().showOffline(find(alice))).isTrue();
        assertThat(find(alice).shownOnline()).isFalse();
        assertThat(directory().add(alice, phone)).isTrue();
    }

    @Test
    void whoHasComeBackSinceIsNotShownOffline() {
        Connection phone = connection("c1=", "phone");
        directory().add(alice, phone);
        directory().remove(alice, phone, NOON);
        User left = find(alice);
        directory().add(alice, connection("c2=", "phone"));

        assertThat(directory().showOffline(left)).isFalse();
        assertThat(find(alice).shownOnline()).isTrue();
    }

    @Test
    void staleConnectionsKeepNobodyAndAreForgotten() {
        Connection old = connection("c1=", "phone");
        Instant later = NOON.plus(Connection.LIFETIME);
        Connection fresh = new Connection(new ConnectionId("c2="), old.device(), later);
        directory().add(alice, old);
        directory().add(alice, fresh);

        assertThat(find(alice).connections()).containsExactly(fresh);

        directory().add(bob, old);
        directory().add(bob, connection("c3=", "laptop"));
        assertThat(directory().remove(bob, old, later)).isTrue();
        assertThat(directory().showOffline(find(bob))).isTrue();
    }

    @Test
    void manyUsersAreFoundAtOnce() {
        List<UserId> users = new ArrayList<>();
        IntStream.range(0, 100).forEach(n -> users.add(new UserId(alice + "-" + n)));
        directory().add(users.get(7), connection("c1=", "phone"));

        Map<UserId, User> found = directory().find(users);

        assertThat(found).containsOnlyKeys(users);
        assertThat(found.values().stream().filter(user -> !user.connections().isEmpty()))
                .hasSize(1);
    }

    @Test
    void ofWhomIsForgottenNothingIsKnownAndTheEndOfAConnectionIsNone() {
        Connection phone = connection("c1=", "phone");
        directory().add(alice, phone);
        directory().add(bob, phone);

        directory().forget(alice);
        directory().forget(alice);

        assertThat(find(alice)).isEqualTo(User.unknown(alice));
        assertThat(directory().remove(alice, phone, NOON)).isFalse();
        assertThat(find(alice)).isEqualTo(User.unknown(alice));
        assertThat(find(bob).connections()).containsExactly(phone);
        assertThat(directory().add(alice, phone)).isTrue();
    }

    private static long trues(List<Future<Boolean>> answers) throws Exception {
        long count = 0;
        for (Future<Boolean> answer : answers) {
            count += answer.get() ? 1 : 0;
        }
        return count;
    }

    private User find(UserId user) {
        return Objects.requireNonNull(directory().find(List.of(user)).get(user));
    }

    private static Connection connection(String id, String device) {
        return new Connection(new ConnectionId(id), new DeviceId(device), NOON);
    }
}
