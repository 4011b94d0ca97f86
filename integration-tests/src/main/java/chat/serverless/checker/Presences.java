package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// While a device is connected, what it hears of a user alternates; in the end it is the truth.
final class Presences implements Rule {

    private final Truth truth;
    private final Reports reports;
    private final Map<Device, Map<UserId, Heard>> heard = new HashMap<>();

    /// What a device knows of a user.
    ///
    /// @param news whether it was told so, and not answered: news may overtake an answer
    private record Heard(boolean online, boolean news) {}

    Presences(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Connect(Device device) -> heard.remove(device);
            case Observation.Disconnect(Device device) -> heard.remove(device);
            case Observation.Presence presence -> changed(presence);
            case Observation.Looked looked ->
                    put(looked.device(), looked.user(), new Heard(looked.online(), false));
            default -> {}
        }
    }

    private void changed(Observation.Presence now) {
        @Nullable Heard before = put(now.device(), now.user(), new Heard(now.online(), true));
        if (before != null && before.news() && before.online() == now.online()) {
            report(Kind.PRESENCE_TWICE, now, " twice in a row");
        }
    }

    private @Nullable Heard put(Device device, UserId user, Heard now) {
        return heard.computeIfAbsent(device, _ -> new HashMap<>()).put(user, now);
    }

    @Override
    public void end() {
        heard.forEach(
                (watcher, users) -> users.forEach((user, is) -> end(watcher, user, is.online())));
    }

    private void end(Device watcher, UserId user, boolean online) {
        @Nullable Boolean really = truth.isOnline(user);
        if (really != null && really != online) {
            report(
                    Kind.PRESENCE_WRONG,
                    new Observation.Presence(watcher, user, online),
                    " in the end, which is not so");
        }
    }

    private void report(Kind kind, Observation.Presence what, String text) {
        String state = what.online() ? "online" : "offline";
        reports.add(kind, new Place(what.device(), null, 0), what.user() + " " + state + text);
    }
}
