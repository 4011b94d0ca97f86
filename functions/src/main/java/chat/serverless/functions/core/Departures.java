package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.InstantSource;

/// Looks, some seconds after somebody's last connection ended, whether they have come back.
public final class Departures {

    private final Directory directory;
    private final Announcer announcer;
    private final InstantSource clock;

    public Departures(Directory directory, Announcer announcer, InstantSource clock) {
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
    }

    /// Has it announced that a user went, if they have not come back.
    ///
    /// @param again whether an earlier attempt may have shown them offline and ended before it was
    ///   announced
    public void check(UserId id, boolean again) {
        User user = directory.find(id);
        if (!user.liveConnections(clock.instant()).isEmpty()) {
            return;
        }
        boolean gone = user.shownOnline() ? directory.showOffline(user) : again;
        if (gone) {
            announcer.went(id);
        }
    }
}
