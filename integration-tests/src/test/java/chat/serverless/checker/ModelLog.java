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

/// One conversation of a [ModelChat].
final class ModelLog {

    private static final int PAGE = 20;

    private record Pending(MessageId id, Content content) {}

    private record Stored(Device device, Pending draft) {}

    private final ModelChat chat;
    private final ConversationId id;
    private final List<Device> members;
    private final List<Stored> stored = new ArrayList<>();
    private final List<Content> shown = new ArrayList<>();
    private final Map<Long, Integer> edits = new HashMap<>();
    private final Map<Device, Deque<Pending>> pending = new HashMap<>();
    private final Map<Device, Integer> progress = new HashMap<>();
    private final Map<UserId, Observation.Span> cursors = new HashMap<>();
    private int ids;

    ModelLog(ModelChat chat, ConversationId id, List<Device> members) {
        this.chat = chat;
        this.id = id;
        this.members = members;
    }

    ConversationId id() {
        return id;
    }

    List<Device> members() {
        return members;
    }

    /// A message, now and then a change of an earlier one or a reaction to it, is about to go out.
    void send(Device device, Random random) {
        MessageId name = new MessageId("m" + ++ids);
        int target = stored.isEmpty() ? 0 : random.nextInt(stored.size());
        boolean changes = random.nextInt(5) == 0 && isOwnText(device, target);
        Digest digest = Digest.of(id + " " + name);
        Content content = changes ? change(random, target + 1L, digest) : new Content.Text(digest);
        queue(device).add(new Pending(name, content));
        seeSent(device, queue(device).getLast());
    }

    private static Content change(Random random, long seq, Digest digest) {
        return switch (random.nextInt(3)) {
            case 0 -> new Content.Edit(seq, digest);
            case 1 -> new Content.Delete(seq);
            default -> new Content.Reaction(seq, digest);
        };
    }

    private Deque<Pending> queue(Device device) {
        return pending.computeIfAbsent(device, _ -> new ArrayDeque<>());
    }

    private boolean isOwnText(Device device, int index) {
        return index < stored.size()
                && stored.get(index).device.user().equals(device.user())
                && stored.get(index).draft.content instanceof Content.Text;
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
                    case Content.Deleted(), Content.Event() -> throw new IllegalStateException();
                });
    }

    /// What was sent first and is not yet stored, is; sometimes it takes a second try.
    void store(Device device, Random random) {
        if (queue(device).isEmpty()) {
            return;
        }
        Pending draft = queue(device).remove();
        stored.add(new Stored(device, draft));
        shown.add(draft.content);
        apply(draft.content);
        boolean again = random.nextInt(10) == 0;
        if (again) {
            seeSent(device, draft);
        }
        chat.see(new Observation.Ack(device, id, draft.id, stored.size(), again));
    }

    private void apply(Content content) {
        switch (content) {
            case Content.Edit(long seq, Digest digest) -> {
                change(seq, new Content.Text(digest));
                edits.put(seq, shown.size() - 1);
            }
            case Content.Delete(long seq) -> change(seq, new Content.Deleted());
            case Content.Text _, Content.Deleted _, Content.Reaction _, Content.Event _ -> {}
        }
    }

    private void change(long seq, Content content) {
        shown.set(Math.toIntExact(seq - 1), content);
        @Nullable Integer edit = edits.remove(seq);
        if (edit != null) {
            shown.set(edit, Content.Edit.overtaken(seq));
        }
    }

    boolean isBehind(Device device) {
        return progress.getOrDefault(device, 0) < stored.size();
    }

    /// A device gets what comes next; not what it sent itself.
    void deliver(Device device, Random random) {
        if (isBehind(device)) {
            int index = progress.merge(device, 1, Integer::sum) - 1;
            if (!stored.get(index).device.equals(device)) {
                Entry entry = random.nextBoolean() ? entry(index) : original(index);
                chat.see(new Observation.Applied(device, id, entry));
            }
        }
    }

    void moveCursors(UserId user, Random random) {
        Observation.Span before = cursors.getOrDefault(user, new Observation.Span(0, 0));
        long delivered = before.upTo() + random.nextInt((int) (stored.size() - before.upTo()) + 1);
        long read = before.after() + random.nextInt((int) (delivered - before.after()) + 1);
        cursors.put(user, new Observation.Span(read, delivered));
    }

    void showCursors(Device viewer, UserId user) {
        Observation.Span now = cursors.getOrDefault(user, new Observation.Span(0, 0));
        chat.see(new Observation.Receipt(viewer, id, user, now.upTo(), now.after()));
    }

    void read(Device device, Random random) {
        int after = stored.isEmpty() ? 0 : random.nextInt(stored.size());
        page(device, after);
    }

    /// All that is pending is stored.
    void settle(Random random) {
        members.forEach(device -> {
            while (!queue(device).isEmpty()) {
                store(device, random);
            }
        });
    }

    /// One device of each member reads all.
    void readAll() {
        for (Device device : List.of(members.getFirst(), members.getLast())) {
            int after = 0;
            do {
                page(device, after);
                after += PAGE;
            } while (after < stored.size());
        }
    }

    private void page(Device device, int after) {
        List<Entry> entries = new ArrayList<>();
        for (int index = after; index < Math.min(after + PAGE, stored.size()); index++) {
            entries.add(entry(index));
        }
        Observation.Span span = new Observation.Span(after, after + entries.size());
        chat.see(new Observation.Page(device, id, chat.now(), span, stored.size(), entries));
    }

    private Entry entry(int index) {
        return entry(index, shown.get(index));
    }

    private Entry original(int index) {
        return entry(index, stored.get(index).draft.content);
    }

    private Entry entry(int index, Content content) {
        Stored one = stored.get(index);
        return new Entry(index + 1L, one.draft.id, one.device.user(), content);
    }
}
