package chat.serverless.local.gateway;

import java.time.Instant;

/// One request to the gateway: a handshake, a message or a disconnect.
///
/// @param requestId what events and error frames name it by
/// @param time when it came
record Call(String requestId, Instant time) {

    static Call at(Instant time) {
        return new Call(Ids.next(), time);
    }
}
