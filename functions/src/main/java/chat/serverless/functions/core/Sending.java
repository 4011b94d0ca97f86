package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.Command;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Acknowledged;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stores messages and their changes, and says who is to get them.
final class Sending {

    private static final Duration BUSY_RETRY = Duration.ofMillis(250);
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Comparator<Message> BY_SEQ = Comparator.comparingLong(Message::seq);

    private final ConversationLog log;
    private final Recipients recipients;
    private final InstantSource clock;
    private final Executor parallel;

    Sending(ConversationLog log, Recipients recipients, InstantSource clock, Executor parallel) {
        this.log = log;
        this.recipients = recipients;
        this.clock = clock;
        this.parallel = parallel;
    }

    Outcome send(Session who, Direct conversation, Command.Send send) {
        Submission submission =
                new Submission(conversation, who.user(), send.drafts(), send.page(), now());
        return store(who, conversation, () -> log.append(submission));
    }

    Outcome edit(Session who, Direct conversation, Command.Edit edit) {
        Content change = new Content.Edit(edit.seq(), edit.draft().text());
        Hints hints = new Hints(edit.draft().after(), edit.page());
        Amendment amendment =
                new Amendment(conversation, who.user(), edit.draft().id(), change, hints, now());
        return store(who, conversation, () -> log.amend(amendment));
    }

    Outcome delete(Session who, Direct conversation, Command.Delete delete) {
        Content change = new Content.Deletion(delete.seq());
        Hints hints = new Hints(delete.after(), delete.page());
        Amendment amendment =
                new Amendment(conversation, who.user(), delete.id(), change, hints, now());
        return store(who, conversation, () -> log.amend(amendment));
    }

    /// The connections are looked up while the log is written: one round trip. A write that took
    /// longer than that may have been overtaken by a device that connected and read the log
    /// meanwhile; then they are looked up again, so that this device hears of the message.
    private Outcome store(Session who, Direct conversation, Supplier<Append> write) {
        CompletableFuture<Collection<User>> lookUp =
                CompletableFuture.supplyAsync(() -> members(conversation), parallel);
        Instant begun = clock.instant();
        Append append = write.get();
        boolean slow = clock.instant().isAfter(begun.plus(SLOW));
        Collection<User> found = lookUp.join();
        return switch (append) {
            case Append.Stored stored ->
                    stored(
                            who,
                            conversation,
                            stored,
                            stored.direct() && !slow ? found : members(conversation));
            case Append.IdReused reused ->
                    Outcome.refused(
                            Code.ID_REUSED,
                            "The id " + reused.id() + " stands for other content already.");
            case Append.NoSuchMessage _ ->
                    Outcome.refused(Code.NO_SUCH_MESSAGE, "There is no text at that number.");
            case Append.NotTheirs _ ->
                    Outcome.refused(
                            Code.NOT_ALLOWED, "A message can be changed by its sender alone.");
            case Append.Busy _ ->
                    Outcome.of(
                            new Event.Error(
                                    new Refusal(
                                            Code.BUSY,
                                            "Too many are writing at the same time.",
                                            BUSY_RETRY)));
        };
    }

    private Collection<User> members(Direct conversation) {
        return recipients.find(conversation.members());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Repeats are delivered too: a client repeats what may not have come through, and a function
    /// that ended between the write and the posts left the recipients untold.
    private Outcome stored(
            Session who,
            ConversationId conversation,
            Append.Stored stored,
            Collection<User> members) {
        List<Acknowledged> acks = stored.entries().stream().map(Sending::acknowledged).toList();
        List<Message> messages =
                stored.entries().stream().map(Entry::message).distinct().sorted(BY_SEQ).toList();
        List<Event> events =
                Frames.split(messages).stream()
                        .<Event>map(part -> new Event.Messages(conversation, part, stored.page()))
                        .toList();
        return new Outcome(
                new Event.Ack(conversation, acks, stored.page()),
                Recipients.deliveries(recipients.connectionsOf(members, who), events),
                notice(conversation, messages, members));
    }

    /// Phones are told of new texts, not of changes.
    private @Nullable Notice notice(
            ConversationId conversation, List<Message> messages, Collection<User> members) {
        return messages.stream()
                .filter(message -> message.content() instanceof Content.Text)
                .reduce((_, last) -> last)
                .flatMap(newest -> Notice.about(conversation, newest, members, clock.instant()))
                .orElse(null);
    }

    private static Acknowledged acknowledged(Entry entry) {
        Message message = entry.message();
        return new Acknowledged(message.id(), message.seq(), message.at(), entry.repeated());
    }
}
