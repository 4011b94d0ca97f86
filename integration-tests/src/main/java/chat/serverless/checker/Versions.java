package chat.serverless.checker;

import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What each entry of one log said, and which reactions it had, after each change of it.
final class Versions {

    /// What became of an entry.
    ///
    /// @param seq the number of the entry that changed it
    /// @param content what it says since then, or null after a reaction
    /// @param reaction the reaction, or null after other changes
    private record Version(
            long seq, @Nullable Content content, UserId by, @Nullable Digest reaction) {}

    private static final Digest NO_EMOJI = Digest.of("");

    private final Map<Long, Content> sent = new HashMap<>();
    private final Map<Long, List<Version>> versions = new HashMap<>();
    private final Map<Long, Long> newestEdits = new HashMap<>();

    /// Takes the log's next entry.
    ///
    /// @param content as it was sent
    void see(Entry entry, Content content) {
        sent.put(entry.seq(), content);
        switch (content) {
            case Content.Edit(long target, Digest digest) -> {
                change(target, entry, new Content.Text(digest));
                newestEdits.put(target, entry.seq());
            }
            case Content.Delete(long target) -> change(target, entry, new Content.Deleted());
            case Content.Reaction(long target, Digest digest) ->
                    add(target, new Version(entry.seq(), null, entry.from(), digest));
            case Content.Text _, Content.Deleted _, Content.Event _, Content.Hidden _ -> {}
        }
    }

    /// An edit whose text was edited or deleted again has no text any more.
    private void change(long target, Entry by, Content content) {
        @Nullable Long edit = newestEdits.remove(target);
        if (edit != null) {
            add(edit, new Version(by.seq(), Content.Edit.overtaken(target), by.from(), null));
        }
        add(target, new Version(by.seq(), content, by.from(), null));
    }

    private void add(long target, Version version) {
        versions.computeIfAbsent(target, _ -> new ArrayList<>()).add(version);
    }

    /// What an entry said when the log ended with a number.
    Content contentAt(long seq, long last) {
        Content content = Objects.requireNonNull(sent.get(seq));
        for (Version version : of(seq)) {
            if (version.seq <= last && version.content != null) {
                content = version.content;
            }
        }
        return content;
    }

    /// The reactions to an entry when the log ended with a number.
    Map<UserId, Digest> reactionsAt(long seq, long last) {
        Map<UserId, Digest> reactions = new HashMap<>();
        for (Version version : of(seq)) {
            if (version.seq <= last && version.reaction != null) {
                reactions.put(version.by, version.reaction);
            } else if (version.seq <= last && version.content instanceof Content.Deleted) {
                reactions.clear();
            }
        }
        reactions.values().removeIf(NO_EMOJI::equals);
        return reactions;
    }

    /// The number of the newest change of an entry, up to a number; 0 if there is none.
    long changedAt(long seq, long last) {
        return of(seq).stream()
                .mapToLong(Version::seq)
                .filter(change -> change <= last)
                .max()
                .orElse(0);
    }

    /// Whether an entry ever said this.
    boolean everSaid(long seq, Content content) {
        return content.equals(sent.get(seq))
                || of(seq).stream().anyMatch(version -> content.equals(version.content));
    }

    /// Whether an entry says this only after a number.
    boolean saysOnlyAfter(long seq, Content content, long last) {
        return !content.equals(sent.get(seq))
                && of(seq).stream()
                        .noneMatch(one -> one.seq <= last && content.equals(one.content));
    }

    /// Whether somebody gave an entry this reaction only after a number.
    boolean isGivenOnlyAfter(long seq, UserId by, Digest reaction, long last) {
        return of(seq).stream()
                .noneMatch(one ->
                        one.seq <= last && by.equals(one.by) && reaction.equals(one.reaction));
    }

    /// Whether an entry was edited or deleted after one number, up to another.
    boolean isRewritten(long seq, long after, long upTo) {
        return of(seq).stream()
                .anyMatch(one -> one.content != null && after < one.seq && one.seq <= upTo);
    }

    /// Whether a reaction to an entry was given after one number, up to another.
    boolean isReactedTo(long seq, long after, long upTo) {
        return of(seq).stream()
                .anyMatch(one -> one.reaction != null && after < one.seq && one.seq <= upTo);
    }

    private List<Version> of(long seq) {
        return Objects.requireNonNullElse(versions.get(seq), List.of());
    }
}
