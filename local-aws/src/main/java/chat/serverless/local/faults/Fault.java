package chat.serverless.local.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One kind of thing that goes wrong.
public enum Fault {
    /// The process of a function is killed when one of its calls comes, which is not carried out.
    FUNCTION_KILLED_BEFORE_CALL,
    /// The process of a function is killed when one of its calls has been carried out, before it is
    /// answered.
    FUNCTION_KILLED_AFTER_CALL,

    /// A call of the tables is refused with `ProvisionedThroughputExceededException`.
    TABLE_THROTTLED,
    /// A call of the tables fails with `InternalServerError`, and is not carried out.
    TABLE_FAILING,
    /// A call of the tables is carried out at once, and answered 0.2 to 3 seconds later.
    TABLE_LATE,
    /// A write is carried out, and answered with `InternalServerError`.
    TABLE_FAILS_AFTER_WRITE,

    /// A call of the queues fails with an internal error, and is not carried out.
    QUEUE_FAILING,
    /// A call of the topics or of phones' endpoints fails with an internal error, and is not
    /// carried out.
    TOPIC_FAILING,

    /// A message of a topic is handed to a subscribed function a second time, 0 to 3 seconds later.
    TOPIC_MESSAGE_DOUBLED,
    /// A message of a topic is handed to a subscribed function 0.1 to 3 seconds late, so that later
    /// ones overtake it.
    TOPIC_MESSAGE_LATE,

    /// A post to an open connection is answered with 410, and not delivered.
    POST_GONE,
    /// A post to an open connection is refused with 429.
    POST_THROTTLED,
    /// A post is delivered and not answered; after 10 seconds its TCP connection is closed.
    POST_TIMES_OUT_AFTER_DELIVERY,

    /// `$disconnect` is not invoked.
    DISCONNECT_LOST,
    /// `$disconnect` is invoked 1 to 5 seconds late.
    DISCONNECT_LATE,
    /// `$disconnect` is invoked a second time, after the first.
    DISCONNECT_DOUBLED,

    /// A client's message waits until the next one of its connection was handed over, 200
    /// milliseconds at most.
    FRAMES_SWAPPED,
    /// A function is invoked twice with one message, at once or one after the other; the client
    /// gets the answer of the first.
    INVOCATION_DOUBLED,
    /// From some frame on, in either direction, a connection carries no more frames, and is not
    /// closed. Posts to it are answered with 200.
    CONNECTION_HALF_OPEN;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The name in requests, such as `post-gone`.
    public String wireName() {
        return wireName;
    }

    static Optional<Fault> named(String wireName) {
        return Arrays.stream(values()).filter(it -> it.wireName.equals(wireName)).findAny();
    }

    /// Every name, separated by commas.
    static String names() {
        return Arrays.stream(values()).map(Fault::wireName).collect(Collectors.joining(", "));
    }
}
