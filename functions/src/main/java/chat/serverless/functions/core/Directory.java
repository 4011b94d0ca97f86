package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Users and their connections.
public interface Directory {

    /// Remembers a connection; again makes no difference. One atomic write, whatever else happens
    /// to the user's connections at the same time.
    void add(UserId user, Connection connection);

    /// Forgets a connection, and no other; again makes no difference but for the time.
    ///
    /// @param at when its end was noticed: the user was last seen then
    void remove(UserId user, Connection connection, Instant at);

    /// Finds users, as they are after every write that returned before this call.
    ///
    /// @param users at most 100, perhaps none
    /// @return each of them; one of whom nothing is known has no connections
    Map<UserId, User> find(Collection<UserId> users);
}
