package chat.serverless.wire.group;

import chat.serverless.model.UserId;

/// Whose user somebody in a record is.
@FunctionalInterface
public interface Cast {

    UserId user(String nickname);
}
