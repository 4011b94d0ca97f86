package chat.serverless.functions.memory;

import chat.serverless.functions.core.Announcer;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;

/// Keeps what is announced: `+alice` came, `?alice` left, `-alice` went.
public final class MemoryAnnouncer implements Announcer {

    private final List<String> announced = new ArrayList<>();

    @Override
    public synchronized void came(UserId user) {
        announced.add("+" + user);
    }

    @Override
    public synchronized void left(UserId user) {
        announced.add("?" + user);
    }

    @Override
    public synchronized void went(UserId user) {
        announced.add("-" + user);
    }

    /// In order.
    public synchronized List<String> announced() {
        return List.copyOf(announced);
    }
}
