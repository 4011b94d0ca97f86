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
        ObjectNode watch = Chatter.command("presence").put("watch", true);
        watch.putArray("users").add(bob.value());
        Chatter.ask(carol, watch);

        scene.client(bob, "phone");

        carol.next(frame -> frame.path("users").path(0).path("online").asBoolean());
        assertThat(eve.heard().events()).isEmpty();
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
