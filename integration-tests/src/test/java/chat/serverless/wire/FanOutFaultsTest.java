package chat.serverless.wire;

import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Scene.Speaker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody is left behind, whatever goes wrong between the group's log and its members.
@Live
@Needs(Capability.FAULTS)
class FanOutFaultsTest {

    private static final int MEMBERS = 4;
    private static final int MESSAGES = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"topic-message-doubled\":0.5,\"topic-message-late\":0.5",
                "\"post-gone\":0.1",
                "\"post-throttled\":0.4",
                "\"table-failing\":0.1",
            })
    void everyMemberHearsEveryMessageOnceAndInOrder(String rates, Scene scene) throws Exception {
        List<Speaker> members =
                IntStream.range(0, MEMBERS)
                        .mapToObj(n -> scene.client(scene.someone("m" + n), "phone"))
                        .toList();
        Group team = new Group(new GroupId(scene.someone("team").value()));
        List<UserId> others = members.stream().skip(1).map(Speaker::user).toList();
        get(members.getFirst().client().createGroup(team.id(), "Team", others));
        members.stream().skip(1).forEach(one -> one.heard().awaitMessages(1));

        faults(scene, "PUT", "{\"seed\":7,\"rates\":{" + rates + "}}");
        try {
            for (int n = 0; n < MESSAGES; n++) {
                get(members.get(n % MEMBERS).client().send(team, "text " + n));
            }
        } finally {
            faults(scene, "DELETE", "");
        }
        get(members.getFirst().client().send(team, "end"));

        for (int n = 0; n < MEMBERS; n++) {
            Speaker member = members.get(n);
            List<String> expected = new ArrayList<>();
            for (int m = 0; m < MESSAGES; m++) {
                if (m % MEMBERS != n) {
                    expected.add("text " + m);
                }
            }
            if (n > 0) {
                expected.addFirst("");
                expected.add("end");
            }
            Patience.until(() -> member.heard().texts().size() >= expected.size());
            assertThat(member.heard().texts()).isEqualTo(expected);
        }
    }

    private static void faults(Scene scene, String method, String body)
            throws IOException, InterruptedException {
        URI faults = scene.deployment().pages().orElseThrow().resolve("/_local/faults");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(faults)
                            .method(method, BodyPublishers.ofString(body))
                            .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
        }
    }
}
