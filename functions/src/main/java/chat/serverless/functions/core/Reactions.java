package chat.serverless.functions.core;

import chat.serverless.model.Content.Given;
import chat.serverless.model.Limits;
import chat.serverless.model.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text's reactions: one of a person, in the order in which they were first given.
final class Reactions {

    private Reactions() {}

    /// With somebody's reaction in place of the one they gave before; empty where there would be
    /// too many.
    ///
    /// @param emoji empty takes theirs away, for which there is always room
    static Optional<List<Given>> with(List<Given> reactions, UserId user, String emoji) {
        List<Given> all = new ArrayList<>(reactions);
        if (emoji.isEmpty()) {
            all.removeIf(one -> one.user().equals(user));
            return Optional.of(List.copyOf(all));
        }
        Given given = new Given(user, emoji);
        int place = all.stream().map(Given::user).toList().indexOf(user);
        if (place < 0) {
            all.add(given);
        } else {
            all.set(place, given);
        }
        return fit(all) ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    private static boolean fit(List<Given> reactions) {
        return reactions.size() <= Limits.REACTIONS
                && reactions.stream().mapToInt(Reactions::bytes).sum() <= Limits.REACTIONS_BYTES;
    }

    private static int bytes(Given given) {
        return given.user().value().length()
                + given.emoji().getBytes(StandardCharsets.UTF_8).length;
    }
}
