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
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Acknowledged;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Stores messages and their changes, and says who is to get them.
final class Sending {

    private static final Comparator<Message> BY_SEQ = Comparator.comparingLong(Message::seq);

    private final ConversationLog log;
    private final Recipients recipients;
    private final Grouping grouping;
    private final InstantSource clock;
    private final Executor parallel;

    Sending(
            ConversationLog log,
            Recipients recipients,
            Grouping grouping,
            InstantSource clock,
            Executor parallel) {
        this.log = log;
        this.recipients = recipients;
        this.grouping = grouping;
        this.clock = clock;
        this.parallel = parallel;
    }

    Outcome send(Session who, ConversationId conversation, Command.Send send) {
        Submission submission =
                new Submission(conversation, who.user(), send.drafts(), send.page(), now());
        return store(who, conversation, lookUp -> log.append(submission, lookUp));
    }

    Outcome edit(Session who, ConversationId conversation, Command.Edit edit) {
        Content change = new Content.Edit(edit.seq(), edit.draft().text());
        Hints hints = new Hints(edit.draft().after(), edit.page());
        Amendment amendment =
                new Amendment(conversation, who.user(), edit.draft().id(), change, hints, now());
        return store(who, conversation, lookUp -> log.amend(amendment, lookUp));
    }

    Outcome delete(Session who, ConversationId conversation, Command.Delete delete) {
        Content change = new Content.Deletion(delete.seq());
        Hints hints = new Hints(delete.after(), delete.page());
        Amendment amendment =
                new Amendment(conversation, who.user(), delete.id(), change, hints, now());
        return store(who, conversation, lookUp -> log.amend(amendment, lookUp));
    }

    Outcome react(Session who, ConversationId conversation, Command.Reaction reaction) {
        Content change = new Content.Reaction(reaction.seq(), reaction.emoji());
        Hints hints = new Hints(reaction.after(), reaction.page());
        Amendment amendment =
                new Amendment(conversation, who.user(), reaction.id(), change, hints, now());
        return store(who, conversation, lookUp -> log.amend(amendment, lookUp));
    }

    private Outcome store(
            Session who, ConversationId conversation, Function<Runnable, Append> write) {
        return switch (conversation) {
            case Direct direct -> storeDirect(who, direct, write);
            case Group group ->
                    outcome(
                            group,
                            write.apply(() -> {}),
                            stored ->
                                    new Outcome(
                                            ack(group, stored),
                                            new Broadcast(
                                                    group,
                                                    messages(stored),
                                                    stored.page(),
                                                    who.connection())));
        };
    }

    /// The connections are looked up while the log is written: one round trip.
    private Outcome storeDirect(
            Session who, Direct conversation, Function<Runnable, Append> write) {
        LookUp lookUp = new LookUp(() -> recipients.find(conversation.members()), clock, parallel);
        return outcome(
                conversation,
                write.apply(lookUp::begin),
                stored -> delivered(who, conversation, stored, lookUp));
    }

    private Outcome outcome(
            ConversationId conversation, Append append, Function<Append.Stored, Outcome> handOn) {
        return switch (append) {
            case Append.Stored stored -> handOn.apply(stored);
            case Append.NotAMember _ -> grouping.refuse(conversation);
            case Append.IdReused reused ->
                    Outcome.refused(
                            Code.ID_REUSED,
                            "The id " + reused.id() + " stands for other content already.");
            case Append.NoSuchMessage _ ->
                    Outcome.refused(Code.NO_SUCH_MESSAGE, "There is no text at that number.");
            case Append.NotTheirs _ ->
                    Outcome.refused(
                            Code.NOT_ALLOWED, "A message can be changed by its sender alone.");
            case Append.TooManyReactions _ ->
                    Outcome.refused(
                            Code.LIMIT_EXCEEDED, "The message has as many reactions as it keeps.");
            case Append.Busy _ -> Outcome.busy();
        };
    }

    private Instant now() {
        return millis(clock);
    }

    /// What time it is, to the millisecond.
    static Instant millis(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Outcome delivered(
            Session who, ConversationId conversation, Append.Stored stored, LookUp lookUp) {
        Collection<User> members;
        try {
            members = lookUp.end();
        } catch (RuntimeException nobodyFound) {
            return Outcome.incomplete(ack(conversation, stored), nobodyFound);
        }
        List<Message> messages = messages(stored);
        List<Event> events = Frames.events(conversation, messages, stored.page());
        return new Outcome(
                ack(conversation, stored),
                Recipients.deliveries(recipients.connectionsOf(members, who), events),
                Notice.about(conversation, messages, members, clock.instant()).orElse(null),
                null,
                null);
    }

    private static Event ack(ConversationId conversation, Append.Stored stored) {
        List<Acknowledged> acks = stored.entries().stream().map(Sending::acknowledged).toList();
        return new Event.Ack(conversation, acks, stored.page());
    }

    /// Repeats are handed on too: a client repeats what may not have come through, and a function
    /// that ended between the write and the posts left the recipients untold.
    private static List<Message> messages(Append.Stored stored) {
        return stored.entries().stream().map(Entry::message).distinct().sorted(BY_SEQ).toList();
    }

    static Acknowledged acknowledged(Entry entry) {
        Message message = entry.message();
        return new Acknowledged(message.id(), message.seq(), message.at(), entry.repeated());
    }
}
