package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Watching;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");
    private final Device carol = scene.connect("carol", "phone");

    @Test
    void theFirstConnectionIsAnnouncedAndNoOther() {
        scene.connect("dave", "phone");
        scene.connect("dave", "laptop");

        assertThat(scene.announcer.announced()).containsOnlyOnce("+dave");
    }

    @Test
    void whoLeavesIsShownOfflineAfterTheDelay() {
        bob.disconnects();
        scene.passes(Duration.ofSeconds(10));

        scene.departureIsChecked("bob", false);

        assertThat(scene.announcer.announced()).endsWith("?bob", "-bob");
    }

    @Test
    void whoComesBackWithinTheDelayIsNoNews() {
        bob.disconnects();
        scene.connect("bob", "phone");

        scene.departureIsChecked("bob", false);

        assertThat(scene.announcer.announced()).containsExactly("+alice", "+bob", "+carol", "?bob");
    }

    @Test
    void aDepartureThatIsCheckedTwiceIsAnnouncedOnce() {
        bob.disconnects();

        scene.departureIsChecked("bob", false);
        scene.departureIsChecked("bob", false);

        assertThat(scene.announcer.announced()).containsOnlyOnce("-bob");
    }

    @Test
    void aDepartureWhoseAnnouncementFailedIsAnnouncedAtTheNextAttempt() {
        bob.disconnects();
        scene.departureIsChecked("bob", false);

        scene.departureIsChecked("bob", true);

        assertThat(scene.announcer.announced()).endsWith("-bob", "-bob");
    }

    @Test
    void aConnectionThatIsFoundGoneMakesItsUserLeave() {
        scene.passes(Connection.HANDSHAKE);
        bob.vanishes();

        alice.writes("bob", "m1", "hi");

        assertThat(scene.announcer.announced()).endsWith("?bob");
    }

    @Test
    void partnersAndWatchersWhoAreOnlineAreToldAndNobodyElse() {
        Device eve = scene.connect("eve", "phone");
        alice.writes("bob", "m1", "hi");
        carol.does(new Command.Presence(List.of(new UserId("bob")), Watching.START));
        bob.disconnects();
        scene.departureIsChecked("bob", false);

        scene.newsAreTold("bob", false);

        Event news = presence("bob", false, Scene.NOON);
        assertThat(alice.heard()).containsExactly(news);
        assertThat(carol.heard()).containsExactly(news);
        assertThat(eve.heard()).isEmpty();
    }

    @Test
    void whoStopsWatchingIsNotTold() {
        carol.does(new Command.Presence(List.of(new UserId("bob")), Watching.START));
        carol.does(new Command.Presence(List.of(new UserId("bob")), Watching.STOP));

        scene.newsAreTold("bob", true);

        assertThat(carol.heard()).isEmpty();
    }

    @Test
    void aDeviceThatStopsWatchingLeavesTheWatchesOfTheOthers() {
        Device laptop = scene.connect("carol", "laptop");
        carol.does(new Command.Presence(List.of(new UserId("bob")), Watching.START));
        laptop.does(new Command.Presence(List.of(new UserId("bob")), Watching.START));
        laptop.does(new Command.Presence(List.of(new UserId("bob")), Watching.STOP));

        scene.newsAreTold("bob", true);

        assertThat(carol.heard()).containsExactly(presence("bob", true, null));
    }

    @Test
    void newsThatHaveBeenOvertakenAreNotTold() {
        carol.does(new Command.Presence(List.of(new UserId("bob")), Watching.START));
        bob.disconnects();
        scene.departureIsChecked("bob", false);
        scene.connect("bob", "laptop");

        scene.newsAreTold("bob", false);
        scene.newsAreTold("bob", true);

        assertThat(carol.heard()).containsExactly(presence("bob", true, null));
    }

    private static Event presence(String user, boolean online, @Nullable Instant lastSeen) {
        return new Event.Presence(List.of(new Event.Seen(new UserId(user), online, lastSeen)));
    }
}
