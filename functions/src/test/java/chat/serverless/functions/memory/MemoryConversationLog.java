package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log as one list a conversation.
public final class MemoryConversationLog implements ConversationLog {

    private static final String PAGE = "1";

    private final MemoryMemberships memberships;
    private final Map<ConversationId, Log> conversations = new HashMap<>();

    public MemoryConversationLog(MemoryMemberships memberships) {
        this.memberships = memberships;
    }

    /// A conversation's messages as they are, and as they were sent.
    private record Log(List<Message> now, List<Content> sent) {

        Log() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        Log copy() {
            return new Log(new ArrayList<>(now), new ArrayList<>(sent));
        }

        Optional<Message> find(UserId from, MessageId id) {
            return now.stream()
                    .filter(one -> one.id().equals(id) && one.from().equals(from))
                    .findFirst();
        }

        Content sentAs(Message message) {
            return sent.get((int) message.seq() - 1);
        }

        Message add(UserId from, MessageId id, Content content, Instant at) {
            Message message = new Message(now.size() + 1L, id, from, content, at);
            now.add(message);
            sent.add(content);
            return message;
        }

        /// Takes the texts of all edits of a message.
        void overtake(long edited, long change) {
            for (Message one : List.copyOf(now)) {
                if (one.content() instanceof Content.Edit edit
                        && edit.edits() == edited
                        && !edit.text().isEmpty()) {
                    replace(one, new Content.Edit(edited, ""), 0, change);
                }
            }
        }

        void replace(Message message, Content content, long edited, long changed) {
            now.set(
                    (int) message.seq() - 1,
                    new Message(
                            message.seq(),
                            message.id(),
                            message.from(),
                            content,
                            message.at(),
                            edited,
                            changed));
        }
    }

    /// What somebody stored under an id.
    synchronized Optional<Message> find(ConversationId in, UserId from, MessageId id) {
        return conversations.getOrDefault(in, new Log()).find(from, id);
    }

    /// Adds what happened to a group.
    synchronized Message add(Groups.Wish wish, Content.GroupEvent event) {
        return conversations
                .computeIfAbsent(wish.group(), _ -> new Log())
                .add(wish.actor(), wish.id(), event, wish.at());
    }

    String hint() {
        return PAGE;
    }

    private boolean isStranger(ConversationId conversation, UserId user) {
        return conversation instanceof ConversationId.Group group
                && memberships.standing(user, group).filter(Standing::isMember).isEmpty();
    }

    @Override
    public synchronized Append append(Submission submission, Runnable beforeWriting) {
        if (isStranger(submission.conversation(), submission.from())) {
            return new Append.NotAMember();
        }
        Log log = conversations.getOrDefault(submission.conversation(), new Log()).copy();
        List<Entry> entries = new ArrayList<>();
        for (Draft draft : submission.drafts()) {
            Content content = new Content.Text(draft.text(), null);
            Optional<Message> old = log.find(submission.from(), draft.id());
            if (old.isPresent() && !log.sentAs(old.get()).equals(content)) {
                return new Append.IdReused(draft.id());
            }
            Message message =
                    old.orElseGet(
                            () -> log.add(submission.from(), draft.id(), content, submission.at()));
            entries.add(new Entry(message, old.isPresent()));
        }
        if (entries.stream().anyMatch(one -> !one.repeated())) {
            beforeWriting.run();
            conversations.put(submission.conversation(), log);
            if (submission.conversation() instanceof Direct direct) {
                memberships.begin(direct);
            }
        }
        return new Append.Stored(entries, PAGE);
    }

    @Override
    public synchronized Append amend(Amendment amendment, Runnable beforeWriting) {
        return isStranger(amendment.conversation(), amendment.from())
                ? new Append.NotAMember()
                : change(amendment, joined(amendment), beforeWriting);
    }

    private long joined(Amendment amendment) {
        return amendment.conversation() instanceof ConversationId.Group group
                ? memberships.standing(amendment.from(), group).orElseThrow().joined()
                : 1;
    }

    @Override
    public synchronized Append withdraw(Amendment amendment) {
        if (!amendment.takesBack()) {
            throw new IllegalArgumentException("It takes nothing back: " + amendment.id());
        }
        return change(amendment, 1, () -> {});
    }

    private Append change(Amendment amendment, long joined, Runnable beforeWriting) {
        Log log = conversations.getOrDefault(amendment.conversation(), new Log()).copy();
        Optional<Message> old = log.find(amendment.from(), amendment.id());
        if (old.isPresent()) {
            return log.sentAs(old.get()).equals(amendment.change())
                    ? new Append.Stored(List.of(new Entry(old.get(), true)), PAGE)
                    : new Append.IdReused(amendment.id());
        }
        if (amendment.target() > log.now().size() || amendment.target() < joined) {
            return new Append.NoSuchMessage();
        }
        Message target = log.now().get((int) amendment.target() - 1);
        if (!(target.content() instanceof Content.Text text)) {
            return new Append.NoSuchMessage();
        }
        if (!amendment.isAllowed(target.from())) {
            return new Append.NotTheirs();
        }
        Optional<Content> changed = amendment.applyTo(text);
        if (changed.isEmpty()) {
            return new Append.TooManyReactions();
        }
        beforeWriting.run();
        long number = log.now().size() + 1L;
        boolean reaction = amendment.change() instanceof Content.Reaction;
        log.replace(target, changed.get(), reaction ? target.edited() : number, number);
        if (!reaction) {
            log.overtake(target.seq(), number);
        }
        Message entry =
                log.add(amendment.from(), amendment.id(), amendment.change(), amendment.at());
        conversations.put(amendment.conversation(), log);
        if (amendment.conversation() instanceof Direct direct) {
            memberships.begin(amendment.from(), direct);
        }
        return new Append.Stored(List.of(new Entry(entry, false)), PAGE);
    }

    @Override
    public synchronized boolean forget(UserId member, Direct conversation, long last) {
        boolean newer = reaches(conversation, last + 1);
        if (!newer) {
            memberships.end(member, conversation);
        }
        return !newer;
    }

    @Override
    public synchronized Page read(ConversationId conversation, Range range, int limit) {
        List<Message> log = conversations.getOrDefault(conversation, new Log()).now();
        List<Message> wanted =
                switch (range) {
                    case Range.Newest _ -> end(log, limit);
                    case Range.Before before ->
                            end(log.stream().filter(m -> m.seq() < before.seq()).toList(), limit);
                    case Range.After after ->
                            log.stream().filter(m -> m.seq() > after.seq()).limit(limit).toList();
                };
        long epoch =
                log.stream()
                        .filter(one ->
                                one.content() instanceof Content.GroupEvent event
                                        && event.takesOut())
                        .mapToLong(Message::seq)
                        .max()
                        .orElse(0);
        return new Page(List.copyOf(wanted), log.size(), log.isEmpty() ? null : PAGE, epoch);
    }

    @Override
    public synchronized boolean reaches(ConversationId conversation, long seq) {
        return seq <= conversations.getOrDefault(conversation, new Log()).now().size();
    }

    private static List<Message> end(List<Message> log, int limit) {
        return log.subList(Math.max(0, log.size() - limit), log.size());
    }
}
