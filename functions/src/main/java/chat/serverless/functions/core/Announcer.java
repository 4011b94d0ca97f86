package chat.serverless.functions.core;

import chat.serverless.model.UserId;

/// Passes on that somebody came online or went, to be told to those who are concerned. At least
/// once each; in any order.
public interface Announcer {

    /// Somebody who was shown offline has connected.
    void came(UserId user);

    /// Somebody's last connection has ended. Whether they come back is looked at after a delay, so
    /// that a short interruption is no news.
    void left(UserId user);

    /// Somebody who was shown online has not come back.
    void went(UserId user);
}
