package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What all registrations promise, with the directory that counts them.
public abstract class RegistrationsContract {

    private static final DeviceId PHONE = new DeviceId("phone");
    private static final DeviceId TABLET = new DeviceId("tablet");

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());

    protected abstract Registrations registrations();

    protected abstract Directory directory();

    @Test
    void nobodyHasDevicesAtFirst() {
        assertThat(registrations().find(alice, PHONE)).isEmpty();
        assertThat(registrations().of(alice)).isEmpty();
        assertThat(phones(alice)).isZero();
    }

    @Test
    void whatIsPutIsFoundAndCounted() {
        Registration phone = registration(alice, PHONE);
        Registration tablet = registration(alice, TABLET);

        registrations().put(phone);
        registrations().put(tablet);

        assertThat(registrations().find(alice, PHONE)).contains(phone);
        assertThat(registrations().of(alice)).containsExactlyInAnyOrder(phone, tablet);
        assertThat(phones(alice)).isEqualTo(2);
    }

    @Test
    void puttingItAgainMakesNoDifference() {
        Registration phone = registration(alice, PHONE);

        registrations().put(phone);
        registrations().put(phone);

        assertThat(registrations().of(alice)).containsExactly(phone);
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void anotherEndpointTakesThePlaceOfTheFirst() {
        Registration first = registration(alice, PHONE);
        Registration second = registration(alice, PHONE);
        registrations().put(first);

        registrations().put(second);

        assertThat(registrations().of(alice)).containsExactly(second);
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void anEndpointThatWasReplacedIsFreeForOthers() {
        Registration first = registration(alice, PHONE);
        registrations().put(first);
        registrations().put(registration(alice, PHONE));

        registrations().put(moved(first, bob, PHONE));

        assertThat(registrations().of(alice)).hasSize(1);
        assertThat(registrations().of(bob)).hasSize(1);
    }

    @Test
    void anEndpointThatMovesToSomebodyElseIsLostToTheFirst() {
        Registration alices = registration(alice, PHONE);
        registrations().put(alices);

        registrations().put(moved(alices, bob, PHONE));

        assertThat(registrations().of(alice)).isEmpty();
        assertThat(registrations().of(bob)).containsExactly(moved(alices, bob, PHONE));
        assertThat(phones(alice)).isZero();
        assertThat(phones(bob)).isEqualTo(1);
    }

    @Test
    void anEndpointThatMovesToAnotherDeviceOfTheUserIsCountedOnce() {
        Registration phone = registration(alice, PHONE);
        registrations().put(phone);

        registrations().put(moved(phone, alice, TABLET));

        assertThat(registrations().of(alice)).containsExactly(moved(phone, alice, TABLET));
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void anEndpointThatMovesToADeviceThatHadAnotherLeavesOne() {
        Registration phone = registration(alice, PHONE);
        Registration tablet = registration(alice, TABLET);
        registrations().put(phone);
        registrations().put(tablet);

        registrations().put(moved(phone, alice, TABLET));

        assertThat(registrations().of(alice)).containsExactly(moved(phone, alice, TABLET));
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void whatIsRemovedIsGoneAndRemovingItAgainMakesNoDifference() {
        Registration phone = registration(alice, PHONE);
        registrations().put(phone);

        registrations().remove(phone);
        registrations().remove(phone);

        assertThat(registrations().of(alice)).isEmpty();
        assertThat(phones(alice)).isZero();
        registrations().put(phone);
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void aRegistrationThatWasReplacedIsNotRemovedByItsFormerSelf() {
        Registration first = registration(alice, PHONE);
        Registration second = registration(alice, PHONE);
        registrations().put(first);
        registrations().put(second);

        registrations().remove(first);

        assertThat(registrations().of(alice)).containsExactly(second);
        assertThat(phones(alice)).isEqualTo(1);
    }

    @Test
    void ofManyWhoRegisterOnePhoneAtOnceExactlyOneHasIt() throws Exception {
        String endpoint = "endpoint/" + UUID.randomUUID();
        List<UserId> users = new ArrayList<>();
        List<Future<?>> puts = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < 4; n++) {
                UserId user = new UserId("user-" + UUID.randomUUID());
                users.add(user);
                Registration one = new Registration(user, PHONE, Platform.FCM, endpoint);
                puts.add(executor.submit(() -> registrations().put(one)));
            }
        }
        for (Future<?> put : puts) {
            put.get();
        }

        assertThat(users.stream().mapToInt(user -> registrations().of(user).size()).sum())
                .isEqualTo(1);
        assertThat(users.stream().mapToInt(this::phones).sum()).isEqualTo(1);
    }

    @Test
    void connectionsAndCountsLeaveEachOtherAlone() {
        registrations().put(registration(alice, PHONE));
        Connection connection =
                new Connection(new ConnectionId("c="), PHONE, Instant.ofEpochMilli(17));
        directory().add(alice, connection);
        directory().remove(alice, connection, Instant.ofEpochMilli(18));

        assertThat(phones(alice)).isEqualTo(1);
    }

    private int phones(UserId user) {
        return directory().find(List.of(user)).getOrDefault(user, User.unknown(user)).phones();
    }

    private static Registration registration(UserId user, DeviceId device) {
        return new Registration(user, device, Platform.APNS, "endpoint/" + UUID.randomUUID());
    }

    private static Registration moved(Registration one, UserId user, DeviceId device) {
        return new Registration(user, device, one.platform(), one.endpoint());
    }
}
