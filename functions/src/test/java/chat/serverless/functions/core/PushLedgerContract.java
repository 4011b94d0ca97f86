package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.PushLedger.Begun;
import chat.serverless.functions.core.PushLedger.Recipient;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every ledger of pushes promises.
public abstract class PushLedgerContract extends GroupScene {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Instant LATER = NOON.plus(PushLedger.BURST);
    private static final DeviceId PHONE = new DeviceId("phone");
    private static final DeviceId TABLET = new DeviceId("tablet");

    private final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract PushLedger ledger();

    @BeforeEach
    void aliceAndBobTalk() {
        begin(talk);
    }

    /// The first message makes it a conversation of both.
    private void begin(ConversationId conversation) {
        Draft draft = new Draft(new MessageId("m1"), "hi", null);
        log().append(new Submission(conversation, alice, List.of(draft), null, NOON));
    }

    @Test
    void aPushIsDueToWhoIsBehindAndToNobodyElse() {
        memberships().deliveredUpTo(4, alice, talk);
        memberships().deliveredUpTo(5, bob, talk);

        List<Recipient> due = ledger().due(request(5, alice, bob), NOON);

        assertThat(due).extracting(Recipient::user).containsExactly(alice);
        assertThat(due.getFirst().received()).isEqualTo(4);
        assertThat(ledger().begin(due.getFirst(), 5, NOON)).isPresent();
        assertThat(ledger().begin(anybody(request(5, bob), bob), 5, NOON)).isEmpty();
    }

    @Test
    void whoHasReadHasReceived() {
        memberships().readUpTo(5, alice, talk);

        assertThatItIsNotDue(5, NOON);
    }

    @Test
    void nothingIsDueToWhoIsNoMember() {
        PushRequest request = request(5, carol);

        assertThat(ledger().due(request, NOON)).isEmpty();
        assertThat(ledger().begin(anybody(request, carol), 5, NOON)).isEmpty();
    }

    @Test
    void nothingIsDueToNobody() {
        assertThat(ledger().due(request(5), NOON)).isEmpty();
    }

    @Test
    void whoHasMutedIsToldNothingUntilThen() {
        memberships().deliveredUpTo(1, alice, talk);
        memberships().mute(alice, talk, NOON.plus(MOMENT));

        assertThatItIsNotDue(5, NOON);
        assertThatItIsDue(5, NOON.plus(MOMENT));
    }

    @Test
    void whoHasUnmutedIsTold() {
        memberships().deliveredUpTo(1, alice, talk);
        memberships().mute(alice, talk, NOON.plus(Duration.ofDays(1)));
        memberships().mute(alice, talk, null);

        assertThatItIsDue(5, NOON);
    }

    @Test
    void pushesWithinABurstAreOne() {
        begin(5, NOON);

        assertThatItIsNotDue(6, LATER.minus(MOMENT));
        assertThatItIsDue(6, LATER);
    }

    @Test
    void whatWasPushedAndReceivedEndsABurst() {
        begin(5, NOON);
        memberships().deliveredUpTo(5, alice, talk);

        assertThatItIsDue(6, NOON.plus(MOMENT));
    }

    @Test
    void whatWasPushedAndReadEndsABurst() {
        begin(5, NOON);
        memberships().readUpTo(5, alice, talk);

        assertThatItIsDue(6, NOON.plus(MOMENT));
    }

    @Test
    void eachConversationHasBurstsOfItsOwn() {
        ConversationId other = ConversationId.between(alice, carol);
        begin(other);
        memberships().deliveredUpTo(1, alice, other);
        begin(5, NOON);

        PushRequest request = new PushRequest("r", false, other, 5, List.of(alice));

        assertThat(ledger().begin(due(request, NOON), 5, NOON)).isPresent();
    }

    @Test
    void noMessageIsPushedTwiceHoweverOftenItIsRequested() {
        begin(5, NOON);

        assertThatItIsNotDue(5, NOON.plus(MOMENT));
        assertThatItIsNotDue(5, LATER);
        assertThatItIsNotDue(5, LATER.plus(Duration.ofDays(1)));
    }

    @Test
    void noMessageIsPushedAfterANewerOne() {
        begin(5, NOON);

        assertThatItIsNotDue(4, LATER);
        assertThat(ledger().begin(due(request(6, alice), LATER), 4, LATER)).isEmpty();
        assertThat(ledger().begin(due(request(6, alice), LATER), 5, LATER)).isEmpty();
    }

    @Test
    void anOlderTextIsPushedIfItWasNotReceived() {
        memberships().deliveredUpTo(3, alice, talk);
        Recipient recipient = due(request(5, alice), NOON);

        assertThat(recipient.awaits(3)).isFalse();
        assertThat(ledger().begin(recipient, 3, NOON)).isEmpty();
        assertThat(ledger().begin(recipient, 4, NOON)).isPresent();
    }

    @Test
    void aReceiptBetweenLookingAndBeginningCancelsAPush() {
        memberships().deliveredUpTo(1, alice, talk);
        Recipient recipient = due(request(5, alice), NOON);

        memberships().deliveredUpTo(5, alice, talk);

        assertThat(ledger().begin(recipient, 7, NOON)).isEmpty();
    }

    @Test
    void aPushWhoseSenderDiedIsBegunAgainByItsOwnRequestAfterTheBurst() {
        memberships().deliveredUpTo(1, alice, talk);
        PushRequest first = request(5, alice);
        ledger().begin(due(first, NOON), 7, NOON);
        PushRequest again = again(first);

        assertThat(ledger().due(again, LATER.minus(MOMENT))).isEmpty();
        assertThat(ledger().due(first, LATER)).isEmpty();
        assertThat(ledger().due(again(request(5, alice)), LATER)).isEmpty();
        Recipient recipient = due(again, LATER);
        assertThat(recipient.awaits(6)).isFalse();
        assertThat(recipient.awaits(7)).isTrue();
        assertThat(ledger().begin(recipient, 7, LATER).orElseThrow().devices()).isNull();
        assertThat(ledger().begin(recipient, 7, LATER)).isEmpty();
    }

    @Test
    void aPushThatReachedEverybodyIsNotBegunAgain() {
        memberships().deliveredUpTo(1, alice, talk);
        PushRequest request = request(5, alice);
        Begun push = ledger().begin(due(request, NOON), 5, NOON).orElseThrow();

        ledger().end(push, List.of());

        assertThat(ledger().due(again(request), LATER)).isEmpty();
        assertThat(ledger().begin(anybody(again(request), alice), 5, LATER)).isEmpty();
    }

    @Test
    void aPushIsBegunAgainForTheDevicesThatItHasNotReached() {
        Begun push = begin(5, NOON);
        ledger().end(push, List.of(PHONE, TABLET));

        Begun second = begin(5, NOON.plus(MOMENT));

        assertThat(second.devices()).containsExactlyInAnyOrder(PHONE, TABLET);
        assertThatItIsNotDue(5, NOON.plus(MOMENT));
        ledger().end(second, List.of(TABLET));
        assertThat(begin(5, LATER).devices()).containsExactly(TABLET);
    }

    @Test
    void aPushThatWasReceivedMeanwhileIsNotBegunAgain() {
        ledger().end(begin(5, NOON), List.of(PHONE));
        memberships().deliveredUpTo(5, alice, talk);

        assertThatItIsNotDue(5, LATER);
    }

    @Test
    void aNewerPushIsForAllDevices() {
        ledger().end(begin(5, NOON), List.of(PHONE));

        assertThatItIsNotDue(6, NOON.plus(MOMENT));
        assertThat(begin(6, LATER).devices()).isNull();
    }

    @Test
    void theEndOfAnOvertakenPushChangesNothing() {
        Begun overtaken = begin(5, NOON);
        begin(6, LATER);

        ledger().end(overtaken, List.of(PHONE));

        assertThatItIsNotDue(6, LATER.plus(MOMENT));
    }

    @Test
    void whoHasLeftAGroupIsPushedNothing() {
        create(alice, bob, carol);
        Recipient stillMember = due(inTeam(9), NOON);
        remove(alice, bob);

        assertThat(ledger().due(inTeam(9), NOON)).isEmpty();
        assertThat(ledger().begin(stillMember, 9, NOON)).isEmpty();
    }

    @Test
    void whoHasLeftAndComeBackIsPushedNothingOfTheirFormerTime() {
        create(alice, bob, carol);
        Recipient before = due(inTeam(9), NOON);
        remove(alice, bob);
        long joined = seq(add(alice, bob));

        assertThat(ledger().begin(before, 9, NOON)).isEmpty();
        Recipient now = due(inTeam(9), NOON);
        assertThat(now.standing())
                .isEqualTo(memberships().standing(bob, team).orElseThrow())
                .extracting(Memberships.Standing::joined)
                .isEqualTo(joined);
        assertThat(ledger().begin(now, 9, NOON)).isPresent();
    }

    @Test
    void conversationsInWhichSomethingPushedIsUnreadAreCounted() {
        List<ConversationId> talks = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            talks.add(ConversationId.between(alice, new UserId("friend-" + n)));
            begin(talks.get(n));
            memberships().deliveredUpTo(1, alice, talks.get(n));
            PushRequest request = new PushRequest("r", false, talks.get(n), 5, List.of(alice));
            ledger().begin(due(request, NOON), 5, NOON);
        }
        memberships().deliveredUpTo(1, alice, talk);

        assertThat(ledger().unread(alice)).isEqualTo(3);

        memberships().deliveredUpTo(5, alice, talks.get(0));
        memberships().readUpTo(4, alice, talks.get(1));
        memberships().readUpTo(5, alice, talks.get(2));
        assertThat(ledger().unread(alice)).isEqualTo(2);
        assertThat(ledger().unread(bob)).isZero();
    }

    @Test
    void groupsThatTheUserHasLeftAreNotCounted() {
        create(alice, bob, carol);
        ledger().begin(due(inTeam(9), NOON), 9, NOON);
        assertThat(ledger().unread(bob)).isEqualTo(1);

        leave(bob);

        assertThat(ledger().unread(bob)).isZero();
    }

    @Test
    void ofManyWhoBeginAtOnceExactlyOneDoes() throws Exception {
        memberships().deliveredUpTo(1, alice, talk);
        List<Future<Optional<Begun>>> begun = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int n = 0; n < 8; n++) {
                long seq = 5 + n;
                Instant at = NOON.plusMillis(n);
                Recipient recipient = anybody(request(seq, alice), alice);
                begun.add(executor.submit(() -> ledger().begin(recipient, seq, at)));
            }
        }

        int times = 0;
        for (Future<Optional<Begun>> one : begun) {
            times += one.get().isPresent() ? 1 : 0;
        }
        assertThat(times).isEqualTo(1);
    }

    private PushRequest request(long seq, UserId... users) {
        String id = UUID.randomUUID().toString();
        return new PushRequest(id, false, talk, seq, List.of(users));
    }

    private PushRequest inTeam(long seq) {
        return new PushRequest("r", false, team, seq, List.of(bob));
    }

    private static PushRequest again(PushRequest request) {
        return new PushRequest(
                request.id(), true, request.conversation(), request.seq(), request.users());
    }

    private Recipient due(PushRequest request, Instant now) {
        List<Recipient> due = ledger().due(request, now);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    /// A recipient who looked as if anything were due to them.
    private static Recipient anybody(PushRequest request, UserId user) {
        return new Recipient(request, user, 0, 0, true, null);
    }

    private Begun begin(long seq, Instant now) {
        memberships().deliveredUpTo(1, alice, talk);
        return ledger().begin(due(request(seq, alice), now), seq, now).orElseThrow();
    }

    private void assertThatItIsDue(long seq, Instant now) {
        assertThat(ledger().begin(due(request(seq, alice), now), seq, now)).isPresent();
    }

    private void assertThatItIsNotDue(long seq, Instant now) {
        PushRequest request = request(seq, alice);
        assertThat(ledger().due(request, now)).isEmpty();
        assertThat(ledger().begin(anybody(request, alice), seq, now)).isEmpty();
    }
}
