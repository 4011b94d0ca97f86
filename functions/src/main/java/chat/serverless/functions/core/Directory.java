package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Users and their connections.
///
/// Whether somebody is online follows from their connections. What was announced of it is kept
/// beside them, so that of several devices coming and going at the same time exactly one write sees
/// each change.
public interface Directory {

    /// Remembers a connection; again makes no difference. One atomic write, whatever else happens
    /// to the user's connections at the same time. Stale connections are forgotten.
    ///
    /// @return whether the user was shown offline until now: true for exactly one of several at
    ///   once
    boolean add(UserId user, Connection connection);

    /// Forgets a connection, and no other; again makes no difference but for the time. Of a user of
    /// whom nothing is known, nothing is from then on.
    ///
    /// @param at when its end was noticed: the user was last seen then
    /// @return whether it was there and the user has no live connection left: true for exactly one
    ///   of several at once
    boolean remove(UserId user, Connection connection, Instant at);

    /// Forgets all about a user, their connections included.
    void forget(UserId user);

    /// Shows a user offline.
    ///
    /// @param asRead the user, without a live connection and shown online
    /// @return false where anything has happened to their connections since they were read, or
    ///   somebody else has shown them offline
    boolean showOffline(User asRead);

    /// Finds users, as they are after every write that returned before this call.
    ///
    /// @param users at most 100, perhaps none
    /// @return each of them; one of whom nothing is known has no connections
    Map<UserId, User> find(Collection<UserId> users);

    /// Finds one of them.
    default User find(UserId user) {
        return find(List.of(user)).getOrDefault(user, User.unknown(user));
    }

    /// The same at half the price; what happened in the last second may be missing.
    Map<UserId, User> glance(Collection<UserId> users);
}
