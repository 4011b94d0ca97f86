package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.functions.core.PushLedger.Begun;
import chat.serverless.functions.core.PushLedger.Recipient;
import chat.serverless.functions.core.PushService.Sent;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pushes to those who have not received a message.
///
/// ```text
///   who is behind ──> the log's newest entries ──> for each: the newest text that they may read,
///   (one read)        (one read, two at most)      have not received and were not pushed ──> begin ──> send
/// ```
///
/// So a push shows what is there when it is sent: an edited text in its new form, a deleted one not
/// at all. A device that cannot be reached any more is pushed to no more, until it registers again.
public final class Pushing {

    /// As many entries cost one read.
    private static final int ENTRIES = 15;

    private final PushLedger ledger;
    private final ConversationLog log;
    private final Registrations registrations;
    private final PushService service;
    private final boolean showsText;
    private final InstantSource clock;
    private final Executor parallel;

    /// @param showsText whether phones show what was written
    /// @param parallel runs what can be done at the same time
    public Pushing(Ports ports, boolean showsText, InstantSource clock, Executor parallel) {
        this.ledger = ports.ledger();
        this.log = ports.log();
        this.registrations = ports.registrations();
        this.service = ports.service();
        this.showsText = showsText;
        this.clock = clock;
        this.parallel = parallel;
    }

    /// Who is to be pushed to, what, where, and by whom.
    public record Ports(
            PushLedger ledger,
            ConversationLog log,
            Registrations registrations,
            PushService service) {}

    /// Returns when every push has come to its end. One that fails stops no other. Throws if the
    /// request has to be delivered again, which sends what was not sent and nothing else.
    public void push(PushRequest request) {
        List<Recipient> due = ledger.due(request, clock.instant());
        if (due.isEmpty()) {
            return;
        }
        List<Message> entries = entries(request, due);
        Failures failures = new Failures();
        Map<Begun, Set<DeviceId>> unreached = new ConcurrentHashMap<>();
        CompletableFuture<?>[] pushes =
                due.stream()
                        .map(one -> (Runnable) () -> push(one, entries, unreached, failures))
                        .map(push ->
                                CompletableFuture.runAsync(() -> failures.attempt(push), parallel))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(pushes).join();
        if (failures.first() != null) {
            unreached.forEach((push, devices) -> failures.attempt(() -> ledger.end(push, devices)));
        }
        failures.rethrow();
    }

    /// The newest, newest first. Where changes have moved the requested text out of these, the ones
    /// up to that text follow: each text between has a request of its own.
    private List<Message> entries(PushRequest request, Collection<Recipient> due) {
        Page newest = log.read(request.conversation(), new Range.Newest(), ENTRIES);
        List<Message> entries = new ArrayList<>(newest.messages().reversed());
        boolean reached = entries.isEmpty() || entries.getLast().seq() <= request.seq();
        if (!reached && due.stream().anyMatch(one -> text(one, entries).isEmpty())) {
            Range before = new Range.Before(request.seq() + 1);
            entries.addAll(log.read(request.conversation(), before, ENTRIES).messages().reversed());
        }
        return entries;
    }

    /// What somebody may not read is not pushed to them. Their standing is older than what was
    /// read; the push does not begin if it has changed since.
    private static Optional<Message> text(Recipient recipient, List<Message> newestFirst) {
        @Nullable Standing standing = recipient.standing();
        ReadableRange readable = standing == null ? ReadableRange.ALL : standing.readable();
        return newestFirst.stream()
                .flatMap(one -> readable.view(one).stream())
                .filter(one -> one.content() instanceof Content.Text)
                .filter(one -> !one.from().equals(recipient.user()))
                .filter(one -> recipient.awaits(one.seq()))
                .findFirst();
    }

    private void push(
            Recipient recipient,
            List<Message> entries,
            Map<Begun, Set<DeviceId>> unreached,
            Failures failures) {
        Optional<Message> text = text(recipient, entries);
        List<Registration> devices =
                text.isEmpty() ? List.of() : registrations.of(recipient.user());
        if (text.isEmpty() || devices.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ledger.begin(recipient, text.get().seq(), now)
                .ifPresent(begun -> {
                    List<Registration> wanted = devices.stream().filter(begun::isFor).toList();
                    Set<DeviceId> rest =
                            wanted.stream()
                                    .map(Registration::device)
                                    .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
                    unreached.put(begun, rest);
                    send(begun, text.get(), wanted, rest, failures);
                });
    }

    private void send(
            Begun begun,
            Message text,
            List<Registration> devices,
            Set<DeviceId> unreached,
            Failures failures) {
        Push push = push(begun, text, ledger.unread(begun.user()));
        for (Registration device : devices) {
            failures.attempt(() -> {
                send(device, push);
                unreached.remove(device.device());
            });
        }
    }

    private Push push(Begun begun, Message text, int badge) {
        UserId from = text.from();
        return new Push(
                begun.conversation(), text.seq(), from, showsText ? text.text() : null, badge);
    }

    private void send(Registration device, Push push) {
        if (service.send(device, push) == Sent.GONE) {
            registrations.remove(device);
        }
    }
}
