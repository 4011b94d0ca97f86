package chat.serverless.checker;

import chat.serverless.model.ConversationId;

/// What names an entry before it has a number.
record Sent(ConversationId conversation, Author author) {

    static Sent of(Observation.Sending what) {
        return new Sent(what.conversation(), new Author(what.device().user(), what.id()));
    }
}
