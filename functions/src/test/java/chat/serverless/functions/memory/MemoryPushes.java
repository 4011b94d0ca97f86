package chat.serverless.functions.memory;

import chat.serverless.functions.core.Notice;
import chat.serverless.functions.core.Pushes;
import java.util.ArrayList;
import java.util.List;

/// Keeps notices.
public final class MemoryPushes implements Pushes {

    private final List<Notice> notices = new ArrayList<>();

    @Override
    public synchronized void notify(Notice notice) {
        notices.add(notice);
    }

    /// In order.
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }
}
