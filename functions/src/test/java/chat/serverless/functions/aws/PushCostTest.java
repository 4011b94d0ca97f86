package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.aws.Meter.Cost;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushRequest;
import chat.serverless.functions.core.PushService.Enrollment;
import chat.serverless.functions.core.Pushing;
import chat.serverless.functions.core.Registration;
import chat.serverless.local.sns.PlatformApplication;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a notice costs that comes out of the queue: the table's calls and units, and SNS's calls.
/// What it costs to put it there is in `QueuedPushesTest`: one call.
@ExtendWith(DynamoTables.class)
class PushCostTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeviceId PHONE = new DeviceId("phone");

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, bob);
    private final PushRequest request = new PushRequest("r", false, talk, 1, List.of(bob));
    private final Meter tables = new Meter();
    private final Meter services = new Meter();
    private final LocalSns sns = new LocalSns(services);
    private final DynamoMemberships memberships;
    private final Pushing pushing;

    PushCostTest(DynamoTables.Fixture dynamo) {
        memberships = new DynamoMemberships(dynamo.client(), "MembershipsTable");
        SnsPushService service =
                new SnsPushService(
                        () -> sns.client, Map.of(Platform.FCM, PlatformApplication.GCM.arn()));
        DynamoRegistrations registrations =
                new DynamoRegistrations(
                        dynamo.client(tables),
                        new DynamoRegistrations.Names("DevicesTable", "UsersTable"),
                        Pause.jittered());
        DynamoConversationLog log =
                new DynamoConversationLog(dynamo.client(tables), dynamo.tables(), Pause.jittered());
        pushing =
                new Pushing(
                        new Pushing.Ports(
                                new DynamoPushLedger(dynamo.client(tables), "MembershipsTable"),
                                log,
                                registrations,
                                service),
                        true,
                        () -> NOON,
                        Runnable::run);
        String endpoint =
                service.enroll(new Enrollment(bob, PHONE, Platform.FCM, "t-" + bob, null))
                        .orElseThrow();
        registrations.put(new Registration(bob, PHONE, Platform.FCM, endpoint));
        Draft draft = new Draft(new MessageId("m1"), "0123456789".repeat(10), null);
        log.append(new Submission(talk, alice, List.of(draft), null, NOON));
    }

    @AfterEach
    void close() {
        sns.close();
    }

    @Test
    void aMessageThatWasAcknowledgedInTimeCostsOneRead() {
        memberships.deliveredUpTo(1, bob, talk);

        assertThat(cost()).isEqualTo(new Cost(1, 0.0, 1.0));
        assertThat(sns.pushes()).isEmpty();
    }

    @Test
    void aPushCostsOneWriteFourReadsAndOneCallOfSns() {
        Cost calls = services.of(() -> assertThat(cost()).isEqualTo(new Cost(5, 1.0, 4.0)));

        assertThat(calls.calls()).isEqualTo(1);
        assertThat(sns.pushes()).hasSize(1);
    }

    @Test
    void whatFollowsInABurstAndWhatIsRepeatedCostsOneRead() {
        pushing.push(request);

        assertThat(cost()).isEqualTo(new Cost(1, 0.0, 1.0));
        assertThat(sns.pushes()).hasSize(1);
    }

    private Cost cost() {
        return tables.of(() -> pushing.push(request));
    }
}
