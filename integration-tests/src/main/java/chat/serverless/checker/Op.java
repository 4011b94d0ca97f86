package chat.serverless.checker;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of lines, by their `op`.
enum Op {
    CONNECT,
    DISCONNECT,
    LISTEN,
    SEND,
    EDIT,
    DELETE,
    REACT,
    ADD,
    REMOVE,
    LEAVE,
    ACK,
    REFUSED,
    HEARD,
    APPLIED,
    MOVE,
    MOVED,
    TOLD,
    CURSOR,
    RECEIPT,
    TYPING,
    PAGE,
    PRESENCE,
    LOOKED,
    QUIET,
    TRUTH;

    private final String text = name().toLowerCase(Locale.ROOT);

    /// As it stands in a history.
    String text() {
        return text;
    }

    static Optional<Op> parse(String text) {
        return Stream.of(values()).filter(op -> op.text.equals(text)).findFirst();
    }

    static Op of(Observation what) {
        return switch (what) {
            case Observation.Connect _ -> CONNECT;
            case Observation.Disconnect _ -> DISCONNECT;
            case Observation.Listen _ -> LISTEN;
            case Observation.Send _ -> SEND;
            case Observation.Edit _ -> EDIT;
            case Observation.Delete _ -> DELETE;
            case Observation.React _ -> REACT;
            case Observation.AddMembers _ -> ADD;
            case Observation.RemoveMembers _ -> REMOVE;
            case Observation.Leave _ -> LEAVE;
            case Observation.Ack _ -> ACK;
            case Observation.Refused _ -> REFUSED;
            case Observation.Heard _ -> HEARD;
            case Observation.Applied _ -> APPLIED;
            case Observation.Move _ -> MOVE;
            case Observation.Moved _ -> MOVED;
            case Observation.Told _ -> TOLD;
            case Observation.Cursor _ -> CURSOR;
            case Observation.Receipt _ -> RECEIPT;
            case Observation.Typing _ -> TYPING;
            case Observation.Page _ -> PAGE;
            case Observation.Presence _ -> PRESENCE;
            case Observation.Looked _ -> LOOKED;
            case Observation.Quiet _ -> QUIET;
            case Observation.Truth _ -> TRUTH;
        };
    }
}
