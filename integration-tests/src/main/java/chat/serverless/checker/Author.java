package chat.serverless.checker;

import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;

/// What names an entry before it has a number: its sender, and the id that their client gave it.
public record Author(UserId user, MessageId id) {

    @Override
    public String toString() {
        return user + " " + id;
    }
}
