package chat.serverless.functions.memory;

import chat.serverless.functions.core.Registration;
import chat.serverless.functions.core.Registrations;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registrations as a list, counted in a directory.
public final class MemoryRegistrations implements Registrations {

    private final MemoryDirectory directory;
    private final List<Registration> all = new ArrayList<>();

    public MemoryRegistrations(MemoryDirectory directory) {
        this.directory = directory;
    }

    @Override
    public synchronized Optional<Registration> find(UserId user, DeviceId device) {
        return of(user).stream().filter(one -> one.device().equals(device)).findFirst();
    }

    @Override
    public synchronized List<Registration> of(UserId user) {
        return all.stream().filter(one -> one.user().equals(user)).toList();
    }

    @Override
    public synchronized void put(Registration registration) {
        List.copyOf(all).stream()
                .filter(one ->
                        one.endpoint().equals(registration.endpoint())
                                || isSameDevice(one, registration))
                .forEach(this::remove);
        all.add(registration);
        directory.countPhones(registration.user(), 1);
    }

    private static boolean isSameDevice(Registration one, Registration other) {
        return one.user().equals(other.user()) && one.device().equals(other.device());
    }

    @Override
    public synchronized void remove(Registration registration) {
        if (all.remove(registration)) {
            directory.countPhones(registration.user(), -1);
        }
    }
}
