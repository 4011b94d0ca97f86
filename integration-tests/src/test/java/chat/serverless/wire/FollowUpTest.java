package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Queues and topics that are down: what was stored is acknowledged, and whoever can hear of it
/// does.
@Live
@Needs({Capability.FAULTS, Capability.PHONES})
class FollowUpTest {

    private final LocalPages pages;
    private final Scene scene;
    private final RawClient alice;

    FollowUpTest(Scene scene) {
        this.scene = scene;
        this.pages = LocalPages.of(scene.deployment());
        this.alice = scene.raw(scene.someone("alice"), "laptop");
    }

    @AfterEach
    void everythingIsUpAgain() {
        pages.endFaults();
    }

    @Test
    void aMessageWhosePushCanNotBeQueuedIsAcknowledgedAndHeard() {
        UserId bob = scene.someone("bob");
        RawClient phone = scene.raw(bob, "phone");
        register(phone, bob);
        pages.beginFaults("queue-failing");

        assertThat(store(alice, bob, new Note("m1", "hello"))).containsExactly(1L);

        phone.next(Chatter::isMessage);
        assertThat(pages.injected("queue-failing")).isPositive();
    }

    @Test
    void aMessageToADeadConnectionIsAcknowledgedAlthoughItsEndCanNotBeAnnounced() {
        UserId bob = scene.someone("bob");
        pages.addGoneConnection(bob);
        pages.beginFaults("queue-failing");

        assertThat(store(alice, bob, new Note("m1", "hello"))).containsExactly(1L);

        assertThat(pages.injected("queue-failing")).isPositive();
    }

    @Test
    void aGroupMessageThatCanNotBePublishedIsAcknowledgedAndFoundLater() {
        UserId bob = scene.someone("bob");
        String team = team(List.of(bob));
        RawClient phone = scene.raw(bob, "phone");
        pages.beginFaults("topic-failing");

        JsonNode lost = ask(alice, sayIn(team, "lost"));

        assertThat(lost.path("type").asText()).isEqualTo("ack");
        pages.endFaults();
        ask(alice, sayIn(team, "found"));
        JsonNode heard = phone.next(frame -> frame.toString().contains("found"));
        assertThat(heard.at("/messages/0/seq").asLong())
                .isEqualTo(lost.at("/acks/0/seq").asLong() + 1);
    }

    @Test
    void whoConnectsWhileNothingCanBeAnnouncedIsConnectedAtTheFirstAttempt() {
        pages.beginFaults("topic-failing");
        pages.resetMeter();

        RawClient bob = scene.raw(scene.someone("bob"), "phone");

        assertThat(ask(bob, command("hello")).path("type").asText()).isEqualTo("hello");
        assertThat(pages.injected("topic-failing")).isPositive();
        assertThat(pages.meter().at("/functions/ConnectFunction/invocations").asInt()).isEqualTo(1);
    }

    @Test
    void everyMemberHearsWhilePushesCanNotBeQueuedAndIsPushedToAfterwards() {
        List<UserId> members = IntStream.range(0, 5).mapToObj(n -> scene.someone("m" + n)).toList();
        List<RawClient> phones = members.stream().map(one -> scene.raw(one, "phone")).toList();
        IntStream.range(0, 5).forEach(n -> register(phones.get(n), members.get(n)));
        String team = team(members);
        phones.forEach(one -> one.next(Chatter::isMessage));
        pages.beginFaults("queue-failing");

        ask(alice, sayIn(team, "hello"));

        phones.forEach(one -> one.next(frame -> frame.toString().contains("hello")));
        Patience.until(() -> pages.injected("queue-failing") >= 3);
        pages.endFaults();
        members.forEach(one -> pages.awaitPushes(token(one), 1));
    }

    private String team(List<UserId> members) {
        ObjectNode create = command("createGroup").put("title", "Team");
        create.put("id", scene.someone("team").value());
        members.forEach(one -> create.withArray("members").add(one.value()));
        return ask(alice, create).path("conversation").asText();
    }

    private static ObjectNode sayIn(String group, String text) {
        ObjectNode send = command("send").put("conversation", group);
        send.putArray("drafts").addObject().put("id", text).put("text", text);
        return send;
    }

    private static void register(RawClient phone, UserId user) {
        ObjectNode register =
                command("registerDevice").put("platform", "fcm").put("token", token(user));
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
    }

    private static String token(UserId user) {
        return "token-of-" + user;
    }
}
