package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import chat.serverless.model.json.CommandWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message on its way out.
final class Outgoing {

    private final Target target;
    private final Promise<Stored> promise;
    private final boolean isNew;
    private final int bytes;
    private Draft draft;
    private boolean framed;
    private boolean alone;

    private Outgoing(Target target, Draft draft, boolean isNew, Promise<Stored> promise) {
        this.target = target;
        this.draft = draft;
        this.isNew = isNew;
        this.promise = promise;
        this.bytes = bytes(target, draft);
    }

    /// A message that no server has ever seen, under a fresh id.
    static Outgoing fresh(Target target, Draft draft, Promise<Stored> promise) {
        return new Outgoing(target, draft, true, promise);
    }

    /// A message that may have been sent before, by another client say: its lower bound is the
    /// program's word, never the client's guess.
    static Outgoing given(Target target, Draft draft, Promise<Stored> promise) {
        return new Outgoing(target, draft, false, promise);
    }

    Target target() {
        return target;
    }

    MessageId id() {
        return draft.id();
    }

    Promise<Stored> promise() {
        return promise;
    }

    boolean isNew() {
        return isNew;
    }

    /// Whether it goes in a frame of its own.
    boolean isAlone() {
        return alone;
    }

    void goAlone() {
        alone = true;
    }

    /// The draft for a frame. The first call settles the lower bound; it never changes after.
    Draft framed(@Nullable Long newest) {
        if (!framed && isNew) {
            draft = new Draft(draft.id(), draft.text(), newest);
        }
        framed = true;
        return draft;
    }

    /// Why it can't go out at all, or null.
    @Nullable Refusal flaw(int mostBytes) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(draft.text())) {
            return new Refusal(Code.MALFORMED, "The text has half of a surrogate pair.");
        }
        return bytes > mostBytes
                ? new Refusal(Code.TOO_LARGE, "The message does not fit in a frame.")
                : null;
    }

    /// The bytes that it takes in a frame at most, the comma after it included.
    int bytes() {
        return bytes;
    }

    private static int bytes(Target target, Draft draft) {
        Draft widest = new Draft(draft.id(), draft.text(), Long.MAX_VALUE);
        return frameBytes(target, List.of(widest)) - frameBytes(target, List.of()) + 1;
    }

    private static int frameBytes(Target target, List<Draft> drafts) {
        Command send = new Command.Send(target, drafts, null);
        return CommandWriter.write(new Request(null, send)).getBytes(StandardCharsets.UTF_8).length;
    }
}
