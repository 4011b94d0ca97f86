package chat.serverless.model;

import java.util.Optional;
import java.util.Set;

/// Where messages are: a one-to-one conversation or a group.
///
/// | kind | on the wire |
/// | --- | --- |
/// | direct | `d-alice~bob`, the smaller user id first; it is the same from both sides, and names its members |
/// | group | `g-team` |
public sealed interface ConversationId {

    /// The id on the wire.
    String value();

    /// Between two people, or of one person with themselves.
    ///
    /// @param first the smaller id, or the same
    /// @param second the greater id, or the same
    record Direct(UserId first, UserId second) implements ConversationId {

        public Direct {
            if (first.compareTo(second) > 0) {
                throw new IllegalArgumentException("The smaller user id comes first");
            }
        }

        @Override
        public String value() {
            return DIRECT + first + SEPARATOR + second;
        }

        /// Whether this person is one of the two.
        public boolean has(UserId user) {
            return first.equals(user) || second.equals(user);
        }

        /// The two, or the one.
        public Set<UserId> members() {
            return first.equals(second) ? Set.of(first) : Set.of(first, second);
        }

        /// The one of the two who is not this member; in a conversation of one person, that person.
        public UserId other(UserId member) {
            return first.equals(member) ? second : first;
        }

        @Override
        public String toString() {
            return value();
        }
    }

    /// Of any number of people.
    record Group(GroupId id) implements ConversationId {

        @Override
        public String value() {
            return GROUP + id;
        }

        @Override
        public String toString() {
            return value();
        }
    }

    String DIRECT = "d-";
    String GROUP = "g-";

    /// Not a character of ids, so that the two user ids can be told apart.
    char SEPARATOR = '~';

    /// The conversation of two people, whoever asks.
    static Direct between(UserId one, UserId other) {
        return one.compareTo(other) <= 0 ? new Direct(one, other) : new Direct(other, one);
    }

    /// Reads an id as it stands on the wire; empty where it can't be one.
    static Optional<ConversationId> parse(String text) {
        if (text.startsWith(GROUP)) {
            String id = text.substring(GROUP.length());
            return IdText.isValid(id) ? Optional.of(new Group(new GroupId(id))) : Optional.empty();
        }
        int separator = text.indexOf(SEPARATOR);
        if (!text.startsWith(DIRECT) || separator < DIRECT.length()) {
            return Optional.empty();
        }
        return direct(text.substring(DIRECT.length(), separator), text.substring(separator + 1));
    }

    private static Optional<ConversationId> direct(String first, String second) {
        return IdText.isValid(first) && IdText.isValid(second) && first.compareTo(second) <= 0
                ? Optional.of(new Direct(new UserId(first), new UserId(second)))
                : Optional.empty();
    }
}
