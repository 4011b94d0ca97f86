package chat.serverless.functions.memory;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService;
import chat.serverless.functions.core.Registration;
import chat.serverless.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Endpoints are `endpoint-TOKEN`; keeps what is pushed to them. Serves no sandbox.
public final class MemoryPushService implements PushService {

    private final Map<String, List<Push>> sent = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> failing = new HashSet<>();
    private int failures;
    private boolean dying;

    @Override
    public boolean serves(Platform platform) {
        return platform != Platform.APNS_SANDBOX;
    }

    @Override
    public synchronized Optional<String> enroll(Enrollment enrollment) {
        if (enrollment.token().startsWith("bad")) {
            return Optional.empty();
        }
        String endpoint = "endpoint-" + enrollment.token();
        gone.remove(endpoint);
        return Optional.of(endpoint);
    }

    @Override
    public synchronized void dismiss(String endpoint) {
        gone.add(endpoint);
    }

    @Override
    public synchronized Sent send(Registration to, Push push) {
        if (dying) {
            dying = false;
            throw new Error("The process was killed");
        }
        if (failures > 0 || failing.contains(to.endpoint())) {
            failures = Math.max(0, failures - 1);
            throw new IllegalStateException("The service is down");
        }
        if (gone.contains(to.endpoint())) {
            return Sent.GONE;
        }
        sent.computeIfAbsent(to.endpoint(), _ -> new ArrayList<>()).add(push);
        return Sent.TAKEN;
    }

    /// The next calls of `send` fail.
    public synchronized void failTimes(int times) {
        failures = times;
    }

    /// Whoever pushes next is killed.
    public synchronized void killSender() {
        dying = true;
    }

    /// From now on, pushes to this token's endpoint fail.
    public synchronized void fail(String token) {
        failing.add("endpoint-" + token);
    }

    /// From now on, they do not.
    public synchronized void recover(String token) {
        failing.remove("endpoint-" + token);
    }

    /// What was pushed to a token's endpoint, in order.
    public synchronized List<Push> sentTo(String token) {
        return List.copyOf(sent.getOrDefault("endpoint-" + token, List.of()));
    }

    public synchronized boolean hasDismissed(String token) {
        return gone.contains("endpoint-" + token);
    }
}
