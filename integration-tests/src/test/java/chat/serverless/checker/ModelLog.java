package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One conversation of a [ModelChat]: what is sent to it, and what is stored.
final class ModelLog {

    private record Pending(MessageId id, Content content) {}

    private final ModelChat chat;
    private final ConversationId id;
    private final List<Device> devices;
    private final ModelMembers members;
    private final List<ModelEntry> entries = new ArrayList<>();
    private final Map<Long, ModelEntry> edits = new HashMap<>();
    private final Map<Device, Deque<Pending>> pending = new HashMap<>();
    private int ids;

    /// @param devices of all who are, or may be, members
    ModelLog(ModelChat chat, ConversationId id, List<Device> devices) {
        this.chat = chat;
        this.id = id;
        this.devices = devices;
        this.members = new ModelMembers(id);
    }

    ConversationId id() {
        return id;
    }

    List<Device> devices() {
        return devices;
    }

    ModelMembers members() {
        return members;
    }

    long last() {
        return entries.size();
    }

    ModelEntry at(long seq) {
        return entries.get(Math.toIntExact(seq - 1));
    }

    /// The first entry of a group, which its owner's device makes.
    void create(Device owner, UserId other) {
        List<UserId> both = List.of(owner.user(), other);
        both.forEach(user -> members.joins(user, 1));
        entries.add(
                new ModelEntry(
                        1, owner, new MessageId("made"), new Content.Event(both, List.of())));
    }

    /// A message, now and then a change of an earlier one or a reaction to it, is about to go out.
    void send(Device device, Random random) {
        int target = entries.isEmpty() ? 0 : random.nextInt(entries.size());
        boolean changes = random.nextInt(5) == 0 && isOwnText(device, target);
        Digest digest = Digest.of(id + " " + ids);
        send(device, changes ? change(random, target + 1L, digest) : new Content.Text(digest));
    }

    private static Content change(Random random, long seq, Digest digest) {
        return switch (random.nextInt(3)) {
            case 0 -> new Content.Edit(seq, digest);
            case 1 -> new Content.Delete(seq);
            default -> new Content.Reaction(seq, random.nextInt(3) == 0 ? Digest.of("") : digest);
        };
    }

    private boolean isOwnText(Device device, int index) {
        return index < entries.size()
                && entries.get(index).device().user().equals(device.user())
                && entries.get(index).content() instanceof Content.Text;
    }

    /// Something is about to go out.
    void send(Device device, Content content) {
        queue(device).add(new Pending(new MessageId("m" + ++ids), content));
        seeSent(device, queue(device).getLast());
    }

    private Deque<Pending> queue(Device device) {
        return pending.computeIfAbsent(device, _ -> new ArrayDeque<>());
    }

    private void seeSent(Device device, Pending draft) {
        chat.see(
                switch (draft.content) {
                    case Content.Text(Digest digest) ->
                            new Observation.Send(device, id, draft.id, digest);
                    case Content.Edit(long seq, Digest digest) ->
                            new Observation.Edit(device, id, draft.id, seq, digest);
                    case Content.Delete(long seq) ->
                            new Observation.Delete(device, id, draft.id, seq);
                    case Content.Reaction(long seq, Digest digest) ->
                            new Observation.React(device, id, draft.id, seq, digest);
                    case Content.Event(List<UserId> joined, List<UserId> left) ->
                            event(device, draft.id, joined, left);
                    case Content.Deleted(), Content.Hidden() -> throw new IllegalStateException();
                });
    }

    private Observation event(
            Device device, MessageId name, List<UserId> joined, List<UserId> left) {
        if (left.isEmpty()) {
            return new Observation.AddMembers(device, id, name, joined);
        }
        return left.equals(List.of(device.user()))
                ? new Observation.Leave(device, id, name)
                : new Observation.RemoveMembers(device, id, name, left);
    }

    /// What was sent first and is not yet stored, is, or is refused; sometimes it takes a second
    /// try.
    void store(Device device, Random random) {
        if (queue(device).isEmpty()) {
            return;
        }
        Pending draft = queue(device).remove();
        if (!isAllowed(device.user(), draft.content)) {
            chat.see(new Observation.Refused(device, id, draft.id));
            return;
        }
        entries.add(new ModelEntry(last() + 1, device, draft.id, draft.content));
        apply(device.user(), draft.content);
        boolean again = random.nextInt(10) == 0;
        if (again) {
            seeSent(device, draft);
        }
        chat.see(new Observation.Ack(device, id, draft.id, last(), again));
    }

    private boolean isAllowed(UserId user, Content content) {
        ModelMembers.@Nullable Time time = members.time(user);
        long target = content.target();
        return time != null
                && time.isOpen()
                && (target == 0
                        || (target >= time.first()
                                && at(target).content() instanceof Content.Text));
    }

    private void apply(UserId by, Content content) {
        switch (content) {
            case Content.Edit(long seq, Digest digest) -> {
                change(seq, new Content.Text(digest));
                edits.put(seq, entries.getLast());
            }
            case Content.Delete(long seq) -> change(seq, new Content.Deleted());
            case Content.Reaction(long seq, Digest digest) ->
                    at(seq).isReactedTo(last(), by, digest);
            case Content.Event(List<UserId> joined, List<UserId> left) -> {
                joined.forEach(user -> members.joins(user, last()));
                left.forEach(user -> members.leaves(user, last()));
            }
            case Content.Text _, Content.Deleted _, Content.Hidden _ -> {}
        }
    }

    private void change(long seq, Content content) {
        at(seq).becomes(last(), content);
        @Nullable ModelEntry edit = edits.remove(seq);
        if (edit != null) {
            edit.becomes(last(), Content.Edit.overtaken(seq));
        }
    }

    /// All that is pending is stored or refused.
    void settle(Random random) {
        devices.forEach(device -> {
            while (!queue(device).isEmpty()) {
                store(device, random);
            }
        });
    }
}
