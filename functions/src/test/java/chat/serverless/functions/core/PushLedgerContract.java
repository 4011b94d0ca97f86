package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every ledger of pushes promises.
public abstract class PushLedgerContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract PushLedger ledger();

    protected abstract Memberships memberships();

    protected abstract ConversationLog log();

    /// The first message makes it a conversation of both.
    @BeforeEach
    void begin() {
        begin(talk);
    }

    private void begin(ConversationId conversation) {
        Draft draft = new Draft(new MessageId("m1"), "hi", null);
        log().append(new Submission(conversation, alice, List.of(draft), null, NOON));
    }

    @Test
    void aPushIsDueToWhoIsBehindAndToNobodyElse() {
        memberships().deliveredUpTo(4, alice, talk);
        memberships().deliveredUpTo(5, bob, talk);

        assertThat(ledger().due(talk, 5, List.of(alice, bob), NOON)).containsExactly(alice);
        assertThat(ledger().begin(alice, talk, 5, NOON)).isTrue();
        assertThat(ledger().begin(bob, talk, 5, NOON)).isFalse();
    }

    @Test
    void whoHasReadHasReceived() {
        memberships().readUpTo(5, alice, talk);

        assertThatItIsNotDue(5, NOON);
    }

    @Test
    void nothingIsDueToWhoIsNoMember() {
        UserId carol = new UserId("carol-" + UUID.randomUUID());

        assertThat(ledger().due(talk, 5, List.of(carol), NOON)).isEmpty();
        assertThat(ledger().begin(carol, talk, 5, NOON)).isFalse();
    }

    @Test
    void nothingIsDueToNobody() {
        assertThat(ledger().due(talk, 5, List.of(), NOON)).isEmpty();
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
        memberships().deliveredUpTo(1, alice, talk);
        ledger().begin(alice, talk, 5, NOON);

        assertThatItIsNotDue(6, NOON.plus(PushLedger.BURST).minus(MOMENT));
        assertThatItIsDue(6, NOON.plus(PushLedger.BURST));
    }

    @Test
    void whatWasPushedAndReceivedEndsABurst() {
        memberships().deliveredUpTo(1, alice, talk);
        ledger().begin(alice, talk, 5, NOON);
        memberships().deliveredUpTo(5, alice, talk);

        assertThatItIsDue(6, NOON.plus(MOMENT));
    }

    @Test
    void whatWasPushedAndReadEndsABurst() {
        memberships().deliveredUpTo(1, alice, talk);
        ledger().begin(alice, talk, 5, NOON);
        memberships().readUpTo(5, alice, talk);

        assertThatItIsDue(6, NOON.plus(MOMENT));
    }

    @Test
    void eachConversationHasBurstsOfItsOwn() {
        ConversationId other = ConversationId.between(alice, new UserId("carol"));
        begin(other);
        memberships().deliveredUpTo(1, alice, talk);
        memberships().deliveredUpTo(1, alice, other);

        assertThat(ledger().begin(alice, talk, 5, NOON)).isTrue();
        assertThat(ledger().begin(alice, other, 5, NOON)).isTrue();
    }

    @Test
    void aPushThatIsTakenBackIsDueAgain() {
        memberships().deliveredUpTo(1, alice, talk);
        ledger().begin(alice, talk, 5, NOON);

        ledger().takeBack(alice, talk, NOON);

        assertThatItIsDue(5, NOON);
    }

    @Test
    void aLaterPushIsNotTakenBack() {
        Instant later = NOON.plus(PushLedger.BURST);
        memberships().deliveredUpTo(1, alice, talk);
        ledger().begin(alice, talk, 5, NOON);
        ledger().begin(alice, talk, 6, later);

        ledger().takeBack(alice, talk, NOON);

        assertThatItIsNotDue(7, later.plus(MOMENT));
    }

    @Test
    void conversationsInWhichSomethingPushedIsUnreadAreCounted() {
        List<ConversationId> talks = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            talks.add(ConversationId.between(alice, new UserId("friend-" + n)));
            begin(talks.get(n));
            memberships().deliveredUpTo(1, alice, talks.get(n));
            ledger().begin(alice, talks.get(n), 5, NOON);
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
    void ofManyWhoBeginAtOnceExactlyOneDoes() throws Exception {
        memberships().deliveredUpTo(1, alice, talk);
        List<Future<Boolean>> begun = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int n = 0; n < 8; n++) {
                long seq = 5 + n;
                Instant at = NOON.plusMillis(n);
                begun.add(executor.submit(() -> ledger().begin(alice, talk, seq, at)));
            }
        }

        int times = 0;
        for (Future<Boolean> one : begun) {
            times += one.get() ? 1 : 0;
        }
        assertThat(times).isEqualTo(1);
    }

    private void assertThatItIsDue(long seq, Instant now) {
        assertThat(ledger().due(talk, seq, List.of(alice), now)).containsExactly(alice);
        assertThat(ledger().begin(alice, talk, seq, now)).isTrue();
    }

    private void assertThatItIsNotDue(long seq, Instant now) {
        assertThat(ledger().due(talk, seq, List.of(alice), now)).isEmpty();
        assertThat(ledger().begin(alice, talk, seq, now)).isFalse();
    }
}
