package chat.serverless.local.sns;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The endpoints of the platform applications, and what was pushed to them. All of it is in memory.
/// For any number of threads.
public final class Phones {

    private static final int REMEMBERED = 1000;

    private final Map<String, PhoneEndpoint> endpoints = new LinkedHashMap<>();
    private final Deque<SentPush> pushes = new ArrayDeque<>();

    private final Runnable listener;

    public Phones() {
        this(() -> {});
    }

    /// @param listener is run for each push
    public Phones(Runnable listener) {
        this.listener = listener;
    }

    synchronized Optional<PhoneEndpoint> ofArn(String arn) {
        return Optional.ofNullable(endpoints.get(arn));
    }

    synchronized Optional<PhoneEndpoint> ofToken(PlatformApplication application, String token) {
        return endpoints.values().stream()
                .filter(each -> each.application() == application)
                .filter(each -> each.token().equals(token))
                .findFirst();
    }

    /// Puts an endpoint in place of the one of its ARN.
    synchronized void put(PhoneEndpoint endpoint) {
        endpoints.put(endpoint.arn(), endpoint);
    }

    synchronized void remove(String arn) {
        endpoints.remove(arn);
    }

    synchronized void pushed(SentPush push) {
        pushes.addFirst(push);
        listener.run();
        if (pushes.size() > REMEMBERED) {
            pushes.removeLast();
        }
    }

    /// The last thousand pushes as JSON, newest first.
    public synchronized String pushes() {
        ArrayNode all = Json.object().putArray("pushes");
        pushes.forEach(push -> all.add(push.json()));
        return all.toString();
    }
}
