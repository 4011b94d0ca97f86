package chat.serverless.functions.core;

import static chat.serverless.functions.core.AccountScene.ALICE;
import static chat.serverless.functions.core.AccountScene.BOB;
import static chat.serverless.functions.core.AccountScene.CAROL;
import static chat.serverless.functions.core.AccountScene.PAST;
import static chat.serverless.functions.core.AccountScene.TALK;
import static chat.serverless.functions.core.AccountScene.react;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.Erasure.Bounds;
import chat.serverless.functions.core.Erasure.Done;
import chat.serverless.functions.core.Erasure.Step;
import chat.serverless.functions.core.Scene.Device;
import chat.serverless.functions.memory.Outage;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Content;
import chat.serverless.model.Event.Member;
import chat.serverless.model.Message;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What comes of an erasure that is done in parts, ended, or begun anew.
class ErasureAnewTest {

    private final AccountScene scene = new AccountScene();

    @Test
    void doneAgainThereIsNothingToDo() {
        scene.erase();
        List<String> before = scene.kept();

        assertThat(scene.erase()).containsExactly(new Done(0, 0, 0));

        assertThat(scene.kept()).isEqualTo(before);
    }

    @Test
    void howeverSmallThePartsAreTheEndIsTheSame() {
        scene.erase();

        for (int conversations = 1; conversations <= 4; conversations++) {
            for (int entries = 1; entries <= 9; entries++) {
                for (int changes = 1; changes <= 3; changes++) {
                    Bounds bounds = new Bounds(conversations, entries, changes);
                    AccountScene other = new AccountScene();
                    List<Done> parts = other.erase(other.erasure(bounds, Interruption.never()));
                    assertThat(other.kept()).as("%s", bounds).isEqualTo(scene.kept());
                    assertThat(sum(parts)).as("%s", bounds).isEqualTo(new Done(3, 4, 1));
                    int most = changes;
                    assertThat(parts)
                            .as("%s", bounds)
                            .allMatch(one -> one.texts() + one.reactions() <= most);
                }
            }
        }
    }

    /// At each call of each port: before it has had its effect, and after.
    @Test
    void endedAnywhereAndBegunAnewItComesToTheSameEnd() {
        scene.erase();
        int calls = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean ended = true;
            for (int at = 1; ended; at++) {
                ended = endsAndBegins(new Interruption(at, after), new Bounds(10, 1000, 1000));
                calls++;
            }
        }
        assertThat(calls).isGreaterThan(80);
    }

    private boolean endsAndBegins(Interruption interruption, Bounds bounds) {
        AccountScene other = new AccountScene();
        boolean ended = false;
        try {
            other.erase(other.erasure(bounds, interruption));
        } catch (Interruption.Ended | CompletionException expected) {
            ended = true;
        }
        other.erase();
        other.chat.broadcastsAreTold();
        assertThat(other.kept()).as("call %d", interruption.calls()).isEqualTo(scene.kept());
        assertThat(AccountScene.told(other.bob.heard()))
                .as("call %d", interruption.calls())
                .extracting(Message::content)
                .contains(new Content.Deletion(5), new Content.Left(), new Content.Deletion(2));
        return ended;
    }

    /// Each failure is of one thing: everything else is done, and the next attempt does the rest.
    @Test
    void whatCanNotBeToldOrReachedStopsNothingElse() {
        scene.erase();
        for (String failing : List.of("dismiss", "close", "publish", "post")) {
            AccountScene other = new AccountScene();
            AccountScene.Wrapping outage =
                    new AccountScene.Wrapping() {
                        @Override
                        public <T> T of(Class<T> port, T real) {
                            return Outage.of(port, real, failing);
                        }
                    };
            Erasure erasure = other.erasure(Bounds.USUAL, outage);

            assertThatThrownBy(() -> other.erase(erasure))
                    .as(failing)
                    .hasMessage(failing + " is down");

            assertThat(other.contents(AccountScene.TALK))
                    .as(failing)
                    .isEqualTo(scene.contents(AccountScene.TALK));
            assertThat(other.contents(AccountScene.TEAM))
                    .as(failing)
                    .isEqualTo(scene.contents(AccountScene.TEAM));
            other.erase();
            assertThat(other.kept()).as(failing).isEqualTo(scene.kept());
        }
    }

    @Test
    void whoIsBroughtBackMeanwhileLeavesAgain() {
        boolean[] back = {false};
        Memberships memberships =
                instead(
                        Memberships.class,
                        scene.chat.memberships,
                        "forget",
                        () -> {
                            if (!back[0]) {
                                back[0] = true;
                                scene.bob.does(new AddMembers(PAST, List.of(ALICE), Mark.NONE));
                            }
                            return null;
                        });
        Chat.Ports real = scene.ports(Interruption.never());
        Chat.Ports ports =
                new Chat.Ports(
                        real.log(),
                        real.groups(),
                        real.directory(),
                        memberships,
                        real.watches(),
                        real.registering());
        Erasure erasure = scene.erasure(Bounds.USUAL, Interruption.never(), ports);

        assertThat(erasure.part(ALICE, null)).isEqualTo(new Step.Busy());
        assertThat(scene.erase(erasure)).containsExactly(new Done(2, 1, 0));

        assertThat(scene.contents(PAST))
                .endsWith(new Content.Added(List.of(ALICE)), new Content.Left());
        assertThat(scene.chat.groups.members(PAST, null, 10))
                .extracting(Member::user)
                .containsExactly(BOB, CAROL);
        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
    }

    @Test
    void textsStoredWhileAnErasureRunsAreErased() {
        boolean[] written = {false};
        ConversationLog log =
                instead(
                        ConversationLog.class,
                        scene.chat.log,
                        "forget",
                        () -> {
                            if (!written[0]) {
                                written[0] = true;
                                scene.alice.writes("bob", "late", "a late text");
                            }
                            return null;
                        });
        Chat.Ports real = scene.ports(Interruption.never());
        Chat.Ports ports =
                new Chat.Ports(
                        log,
                        real.groups(),
                        real.directory(),
                        real.memberships(),
                        real.watches(),
                        real.registering());
        Erasure erasure = scene.erasure(Bounds.USUAL, Interruption.never(), ports);

        assertThat(erasure.part(ALICE, null)).isEqualTo(new Step.Busy());
        assertThat(scene.erase(erasure)).containsExactly(new Done(3, 3, 0));

        assertThat(scene.log(TALK)).noneMatch(one -> one.text().equals("a late text"));
        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
    }

    @Test
    void entriesStoredAfterAnErasureAreErasedByTheNextOne() {
        scene.erase();
        Device alice = scene.chat.connect("alice", "phone");
        alice.writes("bob", "late", "a late text");
        react(alice, TALK, 2, "❤️");

        assertThat(scene.erase()).containsExactly(new Done(1, 1, 1));

        assertThat(scene.log(TALK)).noneMatch(one -> one.text().equals("a late text"));
        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
    }

    @Test
    void whereOthersWriteAllTheTimeItSaysSoAndGoesOnLater() {
        boolean[] busy = {true};
        ConversationLog log =
                instead(
                        ConversationLog.class,
                        scene.chat.log,
                        "withdraw",
                        () -> busy[0] ? new Append.Busy() : null);
        Chat.Ports real = scene.ports(Interruption.never());
        Chat.Ports ports =
                new Chat.Ports(
                        log,
                        real.groups(),
                        real.directory(),
                        real.memberships(),
                        real.watches(),
                        real.registering());
        Erasure erasure = scene.erasure(Bounds.USUAL, Interruption.never(), ports);

        assertThat(erasure.part(ALICE, null)).isEqualTo(new Step.Busy());
        busy[0] = false;
        assertThat(scene.erase(erasure)).containsExactly(new Done(3, 4, 1));
    }

    /// A port of which one method may answer something else, or have something happen before.
    private static <T> T instead(
            Class<T> port, T real, String method, Supplier<@Nullable Object> or) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, called, arguments) -> {
                            @Nullable Object answer =
                                    called.getName().equals(method) ? or.get() : null;
                            return answer != null ? answer : called.invoke(real, arguments);
                        }));
    }

    private static Done sum(List<Done> parts) {
        return new Done(
                parts.stream().mapToInt(Done::conversations).sum(),
                parts.stream().mapToInt(Done::texts).sum(),
                parts.stream().mapToInt(Done::reactions).sum());
    }
}
