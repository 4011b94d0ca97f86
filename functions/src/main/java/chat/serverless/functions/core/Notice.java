package chat.serverless.functions.core;

import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A message for people who have registered a device for pushes. Any number of people; nobody is in
/// both lists.
///
/// @param newest the message, the newest of those that were sent with it
/// @param offline who has no live connection: to be pushed to at once
/// @param connected whose connections were posted to, which may be dead: to be pushed to where no
///   acknowledgement has come after a delay
public record Notice(
        ConversationId conversation, Message newest, List<UserId> offline, List<UserId> connected) {

    /// The notice of a message for those of its recipients who have registered a device; the sender
    /// is not among them.
    ///
    /// @param recipients as they were found when the message was posted
    /// @return empty where nobody is to be told, which then costs nothing
    public static Optional<Notice> about(
            ConversationId conversation, Message newest, Collection<User> recipients, Instant now) {
        List<UserId> offline = new ArrayList<>();
        List<UserId> connected = new ArrayList<>();
        for (User user : recipients) {
            if (user.phones() > 0 && !user.id().equals(newest.from())) {
                (user.liveConnections(now).isEmpty() ? offline : connected).add(user.id());
            }
        }
        return offline.isEmpty() && connected.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(conversation, newest, offline, connected));
    }

    /// The same of the newest text among some entries: phones are told of new texts, not of
    /// changes.
    static Optional<Notice> about(
            ConversationId conversation,
            List<Message> entries,
            Collection<User> recipients,
            Instant now) {
        return entries.stream()
                .filter(entry -> entry.content() instanceof Content.Text)
                .reduce((_, last) -> last)
                .flatMap(newest -> about(conversation, newest, recipients, now));
    }
}
