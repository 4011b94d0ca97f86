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

        assertThat(find(alice)).isEqualTo(new User(alice, Set.of(), NOON));
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
    void manyUsersAreFoundAtOnce() {
        List<UserId> users = new ArrayList<>();
        IntStream.range(0, 100).forEach(n -> users.add(new UserId(alice + "-" + n)));
        directory().add(users.get(7), connection("c1=", "phone"));

        Map<UserId, User> found = directory().find(users);

        assertThat(found).containsOnlyKeys(users);
        assertThat(found.values().stream().filter(user -> !user.connections().isEmpty()))
                .hasSize(1);
    }

    private User find(UserId user) {
        return Objects.requireNonNull(directory().find(List.of(user)).get(user));
    }

    private static Connection connection(String id, String device) {
        return new Connection(new ConnectionId(id), new DeviceId(device), NOON);
    }
}
