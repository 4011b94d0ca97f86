package chat.serverless.workload;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Reads a conversation in every way that there is.
final class Inquiry {

    private static final int SOME = 4;

    private final Progress progress;
    private final Chance chance;

    Inquiry(Progress progress, Chance chance) {
        this.progress = progress;
        this.chance = chance;
    }

    /// Asks in some ways at once.
    List<CompletableFuture<Event>> some(Probe probe, ConversationId conversation) {
        List<Command> ways = new ArrayList<>(ways(conversation));
        List<CompletableFuture<Event>> answers = new ArrayList<>();
        for (int n = 0; n < SOME; n++) {
            answers.add(probe.ask(ways.remove(chance.below(ways.size()))));
        }
        return answers;
    }

    /// Asks in every way at once.
    List<CompletableFuture<Event>> all(Probe probe, ConversationId conversation) {
        return ways(conversation).stream().map(probe::ask).toList();
    }

    /// Asks in a way that takes the server several reads, one after the other.
    CompletableFuture<Event> several(Probe probe, ConversationId conversation) {
        return probe.ask(
                chance.pick(
                        List.of(
                                new Command.Sync(Map.of(), null, null),
                                history(conversation, new Range.After(0), Participant.PAGE))));
    }

    private List<Command> ways(ConversationId conversation) {
        long newest = Math.max(1, progress.newest(conversation));
        long somewhere = 1L + chance.below(Math.toIntExact(newest));
        return List.of(
                history(conversation, new Range.Newest(), 15),
                history(conversation, new Range.Newest(), Participant.PAGE),
                history(conversation, new Range.After(0), Participant.PAGE),
                history(conversation, new Range.After(somewhere), 15),
                history(conversation, new Range.Before(newest + 1), Participant.PAGE),
                history(conversation, new Range.Before(somewhere), 15),
                new Command.Sync(Map.of(), null, null),
                new Command.Sync(Map.of(conversation, somewhere - 1), null, null));
    }

    private static Command history(ConversationId conversation, Range range, int limit) {
        return new Command.History(conversation, range, limit);
    }
}
