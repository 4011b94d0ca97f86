package chat.serverless.load.growth;

import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Members of groups who are connected, one connection each.
final class Audience implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final long LIMIT_SECONDS = 60;

    private final LocalChat chat;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Said> said = new ConcurrentHashMap<>();

    Audience(LocalChat chat) {
        this.chat = chat;
    }

    /// A text, and who has heard it so far.
    private record Said(int audience, Set<String> hearers, CompletableFuture<Void> all) {

        void heardBy(String user) {
            hearers.add(user);
            if (hearers.size() == audience) {
                all.complete(null);
            }
        }
    }

    /// The name of a member, from 0.
    static String name(int member) {
        return "member-" + member;
    }

    /// Has the first so many members connected.
    void growTo(int size) {
        while (lines.size() < size) {
            List<CompletableFuture<Line>> coming = new ArrayList<>();
            for (int n = lines.size(); n < Math.min(size, lines.size() + AT_ONCE); n++) {
                String user = name(n);
                coming.add(Line.open(chat, user, frame -> hear(user, frame)));
            }
            coming.forEach(line -> lines.add(await(line)));
        }
    }

    /// Until all who are connected have heard a text that is said once.
    void hears(String text, Runnable says) {
        CompletableFuture<Void> all = new CompletableFuture<>();
        said.put(text, new Said(lines.size(), ConcurrentHashMap.newKeySet(), all));
        says.run();
        await(all);
        said.remove(text);
    }

    private void hear(String user, JsonNode frame) {
        for (JsonNode message : frame.path("messages")) {
            Said text = said.get(message.path("text").asText());
            if (text != null) {
                text.heardBy(user);
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
