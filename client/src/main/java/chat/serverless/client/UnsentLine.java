package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Draft;
import chat.serverless.model.Request;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.CommandWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is unsent as a line of text: the very command that sends it.
final class UnsentLine {

    private UnsentLine() {}

    static String write(Unsent message) {
        return CommandWriter.write(new Request(null, command(message, null)));
    }

    /// Empty where it is no such line, or one that every server would refuse.
    static Optional<Unsent> read(String line) {
        return CommandReader.read(line) instanceof CommandReader.Decoded.Accepted(Request request)
                ? message(request.command())
                : Optional.empty();
    }

    /// The command that sends one message, with the latest hint.
    static Command command(Unsent message, @Nullable String page) {
        return switch (message) {
            case Unsent.Text text -> new Command.Send(text.target(), List.of(text.draft()), page);
            case Unsent.Edit edit ->
                    new Command.Edit(edit.conversation(), edit.seq(), edit.draft(), page);
            case Unsent.Delete delete ->
                    new Command.Delete(
                            delete.conversation(), delete.seq(), delete.id(), delete.after(), page);
            case Unsent.Reaction reaction ->
                    new Command.Reaction(
                            reaction.conversation(),
                            reaction.seq(),
                            reaction.emoji(),
                            reaction.id(),
                            reaction.after(),
                            page);
        };
    }

    private static Optional<Unsent> message(Command command) {
        return switch (command) {
            case Command.Send(Command.Target target, List<Draft> drafts, _)
                    when drafts.size() == 1 ->
                    Optional.of(new Unsent.Text(target, drafts.getFirst()));
            case Command.Edit edit ->
                    Optional.of(new Unsent.Edit(edit.conversation(), edit.seq(), edit.draft()));
            case Command.Delete delete ->
                    Optional.of(
                            new Unsent.Delete(
                                    delete.conversation(),
                                    delete.seq(),
                                    delete.id(),
                                    delete.after()));
            case Command.Reaction reaction ->
                    Optional.of(
                            new Unsent.Reaction(
                                    reaction.conversation(),
                                    reaction.seq(),
                                    reaction.emoji(),
                                    reaction.id(),
                                    reaction.after()));
            default -> Optional.empty();
        };
    }
}
