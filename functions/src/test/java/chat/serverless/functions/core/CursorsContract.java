package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Cursors.Cursor;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What all cursors promise.
public abstract class CursorsContract {

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract Cursors cursors();

    @Test
    void aCursorMovesForwardAndSaysWhereItStands() {
        assertThat(cursors().deliveredUpTo(3, alice, talk)).contains(new Cursor(3, 0));
        assertThat(cursors().readUpTo(2, alice, talk)).contains(new Cursor(3, 2));
        assertThat(cursors().deliveredUpTo(4, alice, talk)).contains(new Cursor(4, 2));
    }

    @Test
    void aCursorNeverGoesBackNorStandsStill() {
        cursors().deliveredUpTo(5, alice, talk);
        cursors().readUpTo(5, alice, talk);

        assertThat(cursors().deliveredUpTo(5, alice, talk)).isEmpty();
        assertThat(cursors().deliveredUpTo(4, alice, talk)).isEmpty();
        assertThat(cursors().readUpTo(5, alice, talk)).isEmpty();
        assertThat(cursors().readUpTo(1, alice, talk)).isEmpty();
    }

    @Test
    void whatIsReadIsDelivered() {
        assertThat(cursors().readUpTo(7, alice, talk)).contains(new Cursor(7, 7));
        assertThat(cursors().deliveredUpTo(6, alice, talk)).isEmpty();
        assertThat(cursors().deliveredUpTo(8, alice, talk)).contains(new Cursor(8, 7));
    }

    @Test
    void eachMemberHasTheirOwn() {
        cursors().readUpTo(7, alice, talk);

        assertThat(cursors().readUpTo(1, bob, talk)).contains(new Cursor(1, 1));
    }
}
