package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What all memberships promise.
public abstract class MembershipsContract {

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract Memberships memberships();

    protected abstract ConversationLog log();

    /// The first message makes it a conversation of both.
    private void begin(ConversationId conversation) {
        Draft draft = new Draft(new MessageId("m1"), "hi", null);
        log().append(new Submission(conversation, alice, List.of(draft), null, Instant.EPOCH));
    }

    @Test
    void aCursorMovesForwardAndSaysWhereItStands() {
        begin(talk);

        assertThat(memberships().deliveredUpTo(3, alice, talk)).contains(new Cursor(3, 0));
        assertThat(memberships().readUpTo(2, alice, talk)).contains(new Cursor(3, 2));
        assertThat(memberships().deliveredUpTo(4, alice, talk)).contains(new Cursor(4, 2));
    }

    @Test
    void aCursorNeverGoesBackNorStandsStill() {
        begin(talk);
        memberships().deliveredUpTo(5, alice, talk);
        memberships().readUpTo(5, alice, talk);

        assertThat(memberships().deliveredUpTo(5, alice, talk)).isEmpty();
        assertThat(memberships().deliveredUpTo(4, alice, talk)).isEmpty();
        assertThat(memberships().readUpTo(5, alice, talk)).isEmpty();
        assertThat(memberships().readUpTo(1, alice, talk)).isEmpty();
    }

    @Test
    void aReceiptThatWasOvertakenMovesNothing() {
        begin(talk);
        memberships().deliveredUpTo(7, alice, talk);
        memberships().readUpTo(2, alice, talk);

        assertThat(memberships().deliveredUpTo(6, alice, talk)).isEmpty();
        assertThat(memberships().deliveredUpTo(7, alice, talk)).isEmpty();
        assertThat(memberships().readUpTo(1, alice, talk)).isEmpty();
        assertThat(memberships().of(alice, null, 1))
                .containsExactly(new Membership(talk, new Cursor(7, 2)));
    }

    @Test
    void whatIsReadIsDelivered() {
        begin(talk);

        assertThat(memberships().readUpTo(7, alice, talk)).contains(new Cursor(7, 7));
        assertThat(memberships().deliveredUpTo(6, alice, talk)).isEmpty();
        assertThat(memberships().deliveredUpTo(8, alice, talk)).contains(new Cursor(8, 7));
    }

    @Test
    void eachMemberHasTheirOwn() {
        begin(talk);
        memberships().readUpTo(7, alice, talk);

        assertThat(memberships().readUpTo(1, bob, talk)).contains(new Cursor(1, 1));
    }

    @Test
    void aUsersConversationsAreListedInTheOrderOfTheirIdsAndAPageAtATime() {
        List<ConversationId> conversations = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            conversations.add(ConversationId.between(alice, new UserId("friend-" + n)));
            begin(conversations.get(n));
        }
        conversations.sort(Comparator.comparing(ConversationId::value));

        List<Membership> first = memberships().of(alice, null, 4);
        List<Membership> rest = memberships().of(alice, first.getLast().conversation().value(), 4);

        assertThat(first).hasSize(4);
        assertThat(Stream.concat(first.stream(), rest.stream()).map(Membership::conversation))
                .isEqualTo(conversations);
        assertThat(memberships().of(bob, null, 4)).isEmpty();
    }

    @Test
    void whatIsMutedIsListedUntilItIsNotMutedAnyMore() {
        Instant until = Instant.ofEpochMilli(1_767_225_600_123L);
        begin(talk);
        memberships().readUpTo(1, alice, talk);

        assertThat(memberships().mute(alice, talk, until)).isTrue();
        assertThat(memberships().of(alice, null, 1))
                .containsExactly(new Membership(talk, new Cursor(1, 1), null, until));
        memberships().readUpTo(2, alice, talk);
        assertThat(memberships().of(alice, null, 1).getFirst().mutedUntil()).isEqualTo(until);

        assertThat(memberships().mute(alice, talk, null)).isTrue();
        assertThat(memberships().of(alice, null, 1))
                .containsExactly(new Membership(talk, new Cursor(2, 2)));
    }

    @Test
    void whatIsNoConversationOfTheUserIsNotMuted() {
        assertThat(memberships().mute(alice, talk, Instant.EPOCH)).isFalse();
        assertThat(memberships().mute(alice, talk, null)).isFalse();
        assertThat(memberships().of(alice, null, 1)).isEmpty();
    }

    @Test
    void cursorsCreateNoMembership() {
        Group team = new Group(new GroupId("team-" + UUID.randomUUID()));
        for (ConversationId one : List.of(talk, team)) {
            assertThat(memberships().deliveredUpTo(3, alice, one)).isEmpty();
            assertThat(memberships().readUpTo(2, alice, one)).isEmpty();
        }

        assertThat(memberships().of(alice, null, 5)).isEmpty();
        assertThat(memberships().mute(alice, talk, Instant.EPOCH)).isFalse();
    }

    @Test
    void manyCursorsAreFoundAtOnce() {
        begin(talk);
        memberships().readUpTo(3, alice, talk);

        assertThat(
                        memberships()
                                .glance(
                                        List.of(
                                                new Memberships.Key(alice, talk),
                                                new Memberships.Key(bob, talk))))
                .isEqualTo(
                        Map.of(
                                new Memberships.Key(alice, talk), new Cursor(3, 3),
                                new Memberships.Key(bob, talk), new Cursor(0, 0)));
        assertThat(memberships().glance(List.of())).isEmpty();
    }
}
