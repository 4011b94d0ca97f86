package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.checker.Observation;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import chat.serverless.workload.WorkloadResult.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// One use of a chat from beginning to end: everyone comes, writes, loses connections and repeats;
/// then all becomes quiet, everyone gets to the end, and everything is read.
public final class Workload {

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(60);
    private static final Duration LONGEST_NEWS = Duration.ofSeconds(30);
    private static final DeviceId MAKER = new DeviceId("maker");
    private static final DeviceId READER = new DeviceId("reader");

    private final Deployment deployment;
    private final WorkloadOptions options;
    private final Use use;
    private final Recorder recorder;
    private final People people;
    private final FaultSwitch faults;
    private final List<Participant> participants = new ArrayList<>();
    private final Map<UserId, Probe> probes = new LinkedHashMap<>();

    private Workload(Deployment deployment, WorkloadOptions options, Use use) {
        this.deployment = deployment;
        this.options = options;
        this.use = use;
        this.recorder = new Recorder(use.history);
        this.people = People.of(use.name, options, deployment::user);
        this.faults = new FaultSwitch(deployment, use.faults, options.seed());
    }

    /// How a chat is used.
    ///
    /// @param name what the names of the users begin with; the chat must not know any such user
    /// @param history written to, not closed
    public record Use(String name, Faults faults, HistoryWriter history) {}

    /// Does it all.
    ///
    /// @throws CompletionException if the chat can't be reached, or doesn't answer for a minute
    ///   where nothing goes wrong on purpose
    public static WorkloadResult run(Deployment deployment, WorkloadOptions options, Use use) {
        Workload workload = new Workload(deployment, options, use);
        try {
            return workload.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        } finally {
            workload.participants.forEach(Participant::close);
            workload.probes.values().forEach(Probe::close);
        }
    }

    private WorkloadResult run() throws InterruptedException {
        long begin = System.nanoTime();
        people.groups().forEach(this::make);
        for (Device device : people.devices()) {
            Participant participant = new Participant(device, deployment, recorder);
            participants.add(participant);
            participant.begin(people.conversationsOf(device.user()));
        }
        people.users().forEach(user -> probes.put(user, new Probe(user, deployment, recorder)));
        Crowd crowd = new Crowd(people, participants, probes, recorder.progress());
        Bustle bustle = new Bustle(options, crowd, recorder, faults);
        boolean answered = bustle(bustle);
        boolean settled = recorder.progress().awaitAll(people.devices().size(), LONGEST_SETTLING);
        Set<UserId> online = leave();
        recorder.progress().awaitPresence(online::contains, LONGEST_NEWS);
        end(online);
        return new WorkloadResult(
                new Counts(
                        recorder.ackedCount(),
                        recorder.appliedCount(),
                        recorder.refusedCount(),
                        recorder.failedCount(),
                        bustle.drops(),
                        faults.injected()),
                answered && settled,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private void make(People.Room room) {
        Device device = new Device(room.owner(), MAKER);
        try (Participant maker = new Participant(device, deployment, recorder)) {
            maker.make(room.group(), room.first());
        }
    }

    private boolean bustle(Bustle bustle) throws InterruptedException {
        faults.on();
        try {
            return bustle.run();
        } finally {
            faults.off();
        }
    }

    /// One of the users goes, with all devices, unless the chat may not have been told of others
    /// who went.
    ///
    /// @return who is still there
    private Set<UserId> leave() {
        Set<UserId> online = new LinkedHashSet<>(people.users());
        if (!use.faults.leaveGhosts()) {
            UserId leaver = people.users().getLast();
            online.remove(leaver);
            Objects.requireNonNull(probes.get(leaver)).close();
            participants.stream()
                    .filter(each -> each.device().user().equals(leaver))
                    .forEach(Participant::close);
        }
        return online;
    }

    /// Everyone who is there reads all that they may, on a device that has heard nothing before.
    private void end(Set<UserId> online) {
        recorder.see(new Observation.Quiet());
        for (UserId user : people.users()) {
            recorder.see(new Observation.Truth(user, online.contains(user)));
        }
        for (UserId user : online) {
            Device device = new Device(user, READER);
            try (Participant reader = new Participant(device, deployment, recorder)) {
                reader.begin(List.of());
                List<ConversationId> readable =
                        people.conversationsOf(user).stream()
                                .filter(each -> recorder.progress().mayRead(user, each))
                                .toList();
                readable.forEach(reader::readAll);
                readable.forEach(reader::readInSmallPages);
                reader.lookAt(people.users());
            }
        }
    }
}
