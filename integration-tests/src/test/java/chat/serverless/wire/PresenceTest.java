package chat.serverless.wire;

import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is told that somebody came or went.
@Live
class PresenceTest {

    @Test
    void partnersHearThatSomebodyCameAndWent(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        UserId bob = scene.someone("bob");
        get(alice.client().send(bob, "are you there?"));

        Speaker phone = scene.client(bob, "phone");
        Patience.until(() -> changes(alice, bob).equals(List.of(true)));
        phone.client().close();

        Patience.until(() -> changes(alice, bob).equals(List.of(true, false)));
        Event.Seen last = seen(alice, bob).getLast();
        assertThat(last.lastSeen()).isNotNull();
    }

    @Test
    void aSecondDeviceIsNoNewsAndNeitherIsTheFirstOneThatLeaves(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        UserId bob = scene.someone("bob");
        get(alice.client().send(bob, "are you there?"));
        Speaker phone = scene.client(bob, "phone");
        Speaker tablet = scene.client(bob, "tablet");

        phone.client().close();
        get(tablet.client().send(alice.user(), "still here"));
        alice.heard().awaitMessages(1);
        tablet.client().close();

        Patience.until(() -> changes(alice, bob).equals(List.of(true, false)));
    }

    @Test
    void watchersAreToldAndStrangersAreNot(Scene scene) {
        UserId bob = scene.someone("bob");
        RawClient carol = scene.raw(scene.someone("carol"), "phone");
        Speaker eve = scene.client(scene.someone("eve"), "phone");
        watch(carol, bob, true);

        scene.client(bob, "phone");

        carol.next(frame -> frame.path("users").path(0).path("online").asBoolean());
        assertThat(eve.heard().events()).isEmpty();
    }

    @Test
    void aDeviceThatStopsWatchingLeavesTheWatchesOfTheOthers(Scene scene) {
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient phone = scene.raw(carol, "phone");
        RawClient laptop = scene.raw(carol, "laptop");
        watch(phone, bob, true);
        watch(laptop, bob, true);
        watch(laptop, bob, false);

        scene.client(bob, "phone");

        phone.next(frame -> frame.path("users").path(0).path("online").asBoolean());
    }

    private static void watch(RawClient watcher, UserId user, boolean watch) {
        ObjectNode presence = Chatter.command("presence").put("watch", watch);
        presence.putArray("users").add(user.value());
        Chatter.ask(watcher, presence);
    }

    private static List<Boolean> changes(Speaker watcher, UserId of) {
        return seen(watcher, of).stream().map(Event.Seen::online).toList();
    }

    private static List<Event.Seen> seen(Speaker watcher, UserId of) {
        return watcher.heard().events().stream()
                .filter(Event.Presence.class::isInstance)
                .flatMap(event -> ((Event.Presence) event).users().stream())
                .filter(seen -> seen.user().equals(of))
                .toList();
    }
}
