package chat.serverless.client;

import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import org.jspecify.annotations.Nullable;

/// What a client is sending and the server has not yet acknowledged. Its target and its id together
/// tell it apart from all others.
public sealed interface Unsent {

    /// To whom.
    Target target();

    /// The same on every attempt.
    MessageId id();

    /// The newest number known of the conversation when it was made; null where none is known.
    @Nullable Long after();

    /// The same but for the number known.
    Unsent withAfter(@Nullable Long value);

    /// A message.
    record Text(Target target, Draft draft) implements Unsent {

        @Override
        public MessageId id() {
            return draft.id();
        }

        @Override
        public @Nullable Long after() {
            return draft.after();
        }

        @Override
        public Text withAfter(@Nullable Long value) {
            return new Text(target, new Draft(draft.id(), draft.text(), value));
        }
    }

    /// Another text for a message.
    ///
    /// @param seq the message's number
    /// @param draft the new text, under an id of its own
    record Edit(ConversationId conversation, long seq, Draft draft) implements Unsent {

        @Override
        public Target target() {
            return new Target.Conversation(conversation);
        }

        @Override
        public MessageId id() {
            return draft.id();
        }

        @Override
        public @Nullable Long after() {
            return draft.after();
        }

        @Override
        public Edit withAfter(@Nullable Long value) {
            return new Edit(conversation, seq, new Draft(draft.id(), draft.text(), value));
        }
    }

    /// A reaction to a message.
    ///
    /// @param seq the message's number
    /// @param emoji one emoji; empty takes the reaction back
    record Reaction(
            ConversationId conversation, long seq, String emoji, MessageId id, @Nullable Long after)
            implements Unsent {

        @Override
        public Target target() {
            return new Target.Conversation(conversation);
        }

        @Override
        public Reaction withAfter(@Nullable Long value) {
            return new Reaction(conversation, seq, emoji, id, value);
        }
    }

    /// A message taken back.
    ///
    /// @param seq the message's number
    record Delete(ConversationId conversation, long seq, MessageId id, @Nullable Long after)
            implements Unsent {

        @Override
        public Target target() {
            return new Target.Conversation(conversation);
        }

        @Override
        public Delete withAfter(@Nullable Long value) {
            return new Delete(conversation, seq, id, value);
        }
    }
}
