package chat.serverless.checker;

import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An entry of a [ModelLog], in all the states that it ever had.
final class ModelEntry {

    /// @param changed which entry made it so; 0 for none
    /// @param rewritten which entry gave it this content; 0 for none
    private record State(
            long changed, long rewritten, Content content, Map<UserId, Digest> reactions) {}

    private final long seq;
    private final Device device;
    private final MessageId id;
    private final List<State> states = new ArrayList<>();

    ModelEntry(long seq, Device device, MessageId id, Content content) {
        this.seq = seq;
        this.device = device;
        this.id = id;
        this.states.add(new State(0, 0, content, Map.of()));
    }

    long seq() {
        return seq;
    }

    Device device() {
        return device;
    }

    Content content() {
        return states.getLast().content;
    }

    Content original() {
        return states.getFirst().content;
    }

    /// An edit or a deletion, at a number, or that an edit's text is gone.
    void becomes(long by, Content content) {
        Map<UserId, Digest> reactions =
                content instanceof Content.Text ? states.getLast().reactions : Map.of();
        states.add(new State(by, by, content, reactions));
    }

    void isReactedTo(long by, UserId user, Digest reaction) {
        State now = states.getLast();
        Map<UserId, Digest> reactions = new HashMap<>(now.reactions);
        reactions.put(user, reaction);
        reactions.values().removeIf(Digest.of("")::equals);
        states.add(new State(by, now.rewritten, now.content, reactions));
    }

    /// As it was sent.
    Entry first(ModelMembers.Time viewer) {
        return isHidden(viewer)
                ? entry(new Content.Hidden(), 0, Map.of())
                : entry(original(), 0, Map.of());
    }

    /// As it is, for somebody who may see some numbers only.
    Entry now(ModelMembers.Time viewer) {
        State now = states.getLast();
        State then =
                states.stream()
                        .filter(state -> state.changed <= viewer.last())
                        .reduce((_, later) -> later)
                        .orElseThrow();
        if (isHidden(viewer) || now.rewritten > viewer.last()) {
            return entry(new Content.Hidden(), 0, Map.of());
        }
        return now.changed > viewer.last()
                ? entry(then.content, then.rewritten, Map.of())
                : entry(now.content, now.changed, now.reactions);
    }

    /// Whether it changes what is not the viewer's.
    private boolean isHidden(ModelMembers.Time viewer) {
        long target = original().target();
        return target > 0 && target < viewer.first();
    }

    private Entry entry(Content content, long changed, Map<UserId, Digest> reactions) {
        return new Entry(seq, id, device.user(), content, changed, reactions);
    }
}
