package chat.serverless.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {

    private final UserId alice = new UserId("alice");
    private final UserId bob = new UserId("bob");

    @Test
    void aOneToOneConversationIsTheSameFromBothSides() {
        assertThat(ConversationId.between(alice, bob))
                .isEqualTo(ConversationId.between(bob, alice));
        assertThat(ConversationId.between(bob, alice).value()).isEqualTo("d-alice~bob");
    }

    @Test
    void anIdOnTheWireNamesItsMembers() {
        ConversationId id = ConversationId.parse("d-alice~bob").orElseThrow();

        assertThat(id).isEqualTo(ConversationId.between(alice, bob));
        assertThat(((ConversationId.Direct) id).has(bob)).isTrue();
        assertThat(((ConversationId.Direct) id).has(new UserId("eve"))).isFalse();
    }

    @Test
    void aPersonCanWriteToThemselves() {
        assertThat(ConversationId.parse("d-alice~alice"))
                .contains(ConversationId.between(alice, alice));
    }

    @Test
    void userIdsWithDashesStayApart() {
        ConversationId id = ConversationId.between(new UserId("a-d-b"), new UserId("a"));

        assertThat(ConversationId.parse(id.value())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d-",
                "g-",
                "d-alice",
                "d-~",
                "d-alice~",
                "d-~bob",
                "d-bob~alice",
                "x-alice~bob",
                "d-alice~bob~carol",
                "g-a b",
                "d-al ice~bob"
            })
    void whatCannotBeAnIdIsNone(String text) {
        assertThat(ConversationId.parse(text)).isEmpty();
    }
}
