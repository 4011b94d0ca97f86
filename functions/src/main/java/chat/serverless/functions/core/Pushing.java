package chat.serverless.functions.core;

import chat.serverless.functions.core.PushService.Sent;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Pushes to those who have not received a message: once a burst, whoever else tries at the same
/// time. A device that cannot be reached any more is pushed to no more, until it registers again.
public final class Pushing {

    private final PushLedger ledger;
    private final Registrations registrations;
    private final PushService service;
    private final InstantSource clock;
    private final Executor parallel;

    /// @param parallel runs what can be done at the same time
    public Pushing(Ports ports, InstantSource clock, Executor parallel) {
        this.ledger = ports.ledger();
        this.registrations = ports.registrations();
        this.service = ports.service();
        this.clock = clock;
        this.parallel = parallel;
    }

    /// Who is to be pushed to, where, and by whom.
    public record Ports(PushLedger ledger, Registrations registrations, PushService service) {}

    /// Returns when every push has come to its end; throws where one of them is to be tried again,
    /// which is done by calling it again.
    public void push(Alert alert) {
        List<UserId> due =
                ledger.due(alert.conversation(), alert.seq(), alert.users(), clock.instant());
        CompletableFuture<?>[] pushes =
                due.stream()
                        .map(user -> CompletableFuture.runAsync(() -> push(alert, user), parallel))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(pushes).join();
    }

    private void push(Alert alert, UserId user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!ledger.begin(user, alert.conversation(), alert.seq(), now)) {
            return;
        }
        try {
            sendToAll(registrations.of(user), push(alert, ledger.unread(user)));
        } catch (RuntimeException e) {
            ledger.takeBack(user, alert.conversation(), now);
            throw e;
        }
    }

    private static Push push(Alert alert, int badge) {
        return new Push(alert.conversation(), alert.seq(), alert.from(), alert.text(), badge);
    }

    /// One device's failure keeps no other from its push.
    private void sendToAll(List<Registration> devices, Push push) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Registration device : devices) {
            @Nullable RuntimeException failure = send(device, push);
            if (failure != null) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private @Nullable RuntimeException send(Registration device, Push push) {
        try {
            if (service.send(device, push) == Sent.GONE) {
                registrations.remove(device);
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
