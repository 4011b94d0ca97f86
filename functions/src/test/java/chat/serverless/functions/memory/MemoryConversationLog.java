package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The log as one list a conversation.
public final class MemoryConversationLog implements ConversationLog {

    private static final String PAGE = "1";

    private final Map<ConversationId, List<Message>> conversations = new HashMap<>();

    @Override
    public synchronized Append append(Submission submission) {
        List<Message> log =
                conversations.computeIfAbsent(submission.conversation(), _ -> new ArrayList<>());
        List<Message> extended = new ArrayList<>(log);
        List<Entry> entries = new ArrayList<>();
        for (Draft draft : submission.drafts()) {
            Entry entry = entry(extended, submission, draft);
            if (!entry.message().text().equals(draft.text())) {
                return new Append.IdReused(draft.id());
            }
            entries.add(entry);
        }
        boolean direct = submission.page() != null;
        log.addAll(extended.subList(log.size(), extended.size()));
        return new Append.Stored(entries, PAGE, direct);
    }

    private static Entry entry(List<Message> log, Submission submission, Draft draft) {
        int before = log.size();
        Message message =
                log.stream()
                        .filter(one -> one.id().equals(draft.id()))
                        .filter(one -> one.from().equals(submission.from()))
                        .findFirst()
                        .orElseGet(() -> add(log, submission, draft));
        return new Entry(message, message.seq() <= before);
    }

    private static Message add(List<Message> log, Submission submission, Draft draft) {
        Message message =
                new Message(
                        log.size() + 1L,
                        draft.id(),
                        submission.from(),
                        draft.text(),
                        submission.at());
        log.add(message);
        return message;
    }

    @Override
    public synchronized Page read(ConversationId conversation, Range range, int limit) {
        List<Message> log = conversations.getOrDefault(conversation, List.of());
        List<Message> wanted =
                switch (range) {
                    case Range.Newest _ -> end(log, limit);
                    case Range.Before before ->
                            end(log.stream().filter(m -> m.seq() < before.seq()).toList(), limit);
                    case Range.After after ->
                            log.stream().filter(m -> m.seq() > after.seq()).limit(limit).toList();
                };
        return new Page(List.copyOf(wanted), log.size(), log.isEmpty() ? null : PAGE);
    }

    @Override
    public synchronized long last(ConversationId conversation, long atLeast) {
        return conversations.getOrDefault(conversation, List.of()).size();
    }

    private static List<Message> end(List<Message> log, int limit) {
        return log.subList(Math.max(0, log.size() - limit), log.size());
    }
}
