package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.InstantSource;

/// Takes a user's devices away: what was registered for pushes, their connections, and when they
/// were last seen. Those who are concerned hear that they went. Again makes no difference.
///
/// Who has a token that is still good can come back; it should have been withdrawn before.
public final class Farewell {

    private final Directory directory;
    private final Registrations registrations;
    private final PushService phones;
    private final Postman postman;
    private final PresenceNews news;
    private final InstantSource clock;

    public Farewell(Ports ports, InstantSource clock) {
        this.directory = ports.directory();
        this.registrations = ports.registrations();
        this.phones = ports.phones();
        this.postman = ports.postman();
        this.news = ports.news();
        this.clock = clock;
    }

    /// Where devices are known and reached, and who tells that somebody went.
    public record Ports(
            Directory directory,
            Registrations registrations,
            PushService phones,
            Postman postman,
            PresenceNews news) {}

    /// A connection that ends after it has been forgotten leaves nothing behind. That somebody went
    /// is told each time: a call before this one may have ended in between. Whatever fails stops
    /// nothing else; it is thrown at the end, and a later call does it.
    void to(UserId user) {
        Failures failures = new Failures();
        for (Registration one : registrations.of(user)) {
            failures.attempt(() -> {
                phones.dismiss(one.endpoint());
                registrations.remove(one);
            });
        }
        User known = directory.find(user);
        known.liveConnections(clock.instant())
                .forEach(one -> failures.attempt(() -> postman.close(one.id())));
        directory.forget(user);
        failures.attempt(() -> news.tell(user, false));
        failures.rethrow();
    }
}
