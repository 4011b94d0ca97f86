package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.store;

import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// A user's last connection, whose end nobody heard, is found gone by whoever posts to it: it is
/// forgotten, and the user offline.
@Live
@Needs(Capability.TABLES)
class GoneConnectionsTest {

    @Test
    void byAMessage(Scene scene) {
        LocalPages pages = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        pages.addGoneConnection(bob);

        store(alice, bob, new Note("m1", "are you there?"));

        Patience.until(() -> !isOnline(alice, bob));
    }

    @Test
    void byAMessageInAGroup(Scene scene) {
        LocalPages pages = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        pages.addGoneConnection(bob);

        ObjectNode create = command("createGroup").put("id", scene.someone("team").value());
        create.put("title", "Team").putArray("members").add(bob.value());
        ask(alice, create);

        Patience.until(() -> !isOnline(alice, bob));
    }

    @Test
    void byTheNewsThatAPartnerWent(Scene scene) {
        LocalPages pages = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        RawClient carol = scene.raw(scene.someone("carol"), "phone");
        store(carol, bob, new Note("m1", "are you there?"));
        pages.addGoneConnection(bob);

        carol.close();

        Patience.until(() -> !isOnline(alice, bob));
    }

    private static boolean isOnline(RawClient who, UserId whom) {
        ObjectNode presence = command("presence");
        presence.putArray("users").add(whom.value());
        return ask(who, presence).path("users").path(0).path("online").asBoolean();
    }
}
