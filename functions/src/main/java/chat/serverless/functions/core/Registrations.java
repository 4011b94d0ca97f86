package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Optional;

/// Which devices are pushed to. An endpoint is one phone: it belongs to one user's device at a
/// time. How many devices a user has here is what the directory says of them.
public interface Registrations {

    /// A device's registration, as it is after every write that returned before this call.
    Optional<Registration> find(UserId user, DeviceId device);

    /// All of a user's, as they are after every write that returned before this call.
    List<Registration> of(UserId user);

    /// Registers a device in place of what it had. Atomic: whoever had the endpoint until now has
    /// lost it when this returns. Again makes no difference.
    void put(Registration registration);

    /// Takes a registration away, if it stands as it is given.
    void remove(Registration registration);
}
