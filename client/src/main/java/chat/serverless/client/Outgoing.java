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

/// A message or a change of one on its way out.
final class Outgoing {

    private final Promise<Stored> promise;
    private final boolean isNew;
    private final int bytes;
    private Unsent what;
    private @Nullable Unsent kept;
    private boolean settled;
    private boolean alone;

    private Outgoing(Unsent what, boolean isNew, Promise<Stored> promise) {
        this.what = what;
        this.isNew = isNew;
        this.promise = promise;
        this.bytes = bytes(what);
        this.alone = !(what instanceof Unsent.Text);
    }

    /// What no server has ever seen, under a fresh id.
    static Outgoing fresh(Unsent what, Promise<Stored> promise) {
        return new Outgoing(what, true, promise);
    }

    /// What may have been sent before, by another client say: its lower bound is the program's
    /// word, never the client's guess.
    static Outgoing given(Unsent what, Promise<Stored> promise) {
        return new Outgoing(what, false, promise);
    }

    /// What the outbox store has kept since another run.
    static Outgoing restored(Unsent what, Promise<Stored> promise) {
        Outgoing message = given(what, promise);
        message.kept = what;
        return message;
    }

    Unsent what() {
        return what;
    }

    Target target() {
        return what.target();
    }

    MessageId id() {
        return what.id();
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

    /// Settles the lower bound before the first attempt; it never changes after.
    void settle(@Nullable Long newest) {
        if (!settled && isNew) {
            what = what.withAfter(newest);
        }
        settled = true;
    }

    /// The form in which it waits for its first attempt: a bound that is true now stays true.
    Unsent bounded(@Nullable Long newest) {
        return settled || !isNew ? what : what.withAfter(newest);
    }

    /// Whether the outbox store has it in its present form.
    boolean isKept() {
        return what.equals(kept);
    }

    void keep() {
        kept = what;
    }

    /// Why it can't go out at all, or null.
    @Nullable Refusal flaw(int mostBytes) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text(what))) {
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

    private static String text(Unsent what) {
        return switch (what) {
            case Unsent.Text text -> text.draft().text();
            case Unsent.Edit edit -> edit.draft().text();
            case Unsent.Reaction reaction -> reaction.emoji();
            case Unsent.Delete _ -> "";
        };
    }

    private static int bytes(Unsent what) {
        int whole = frameBytes(UnsentLine.command(what.withAfter(Long.MAX_VALUE), null));
        return what instanceof Unsent.Text text
                ? whole - frameBytes(new Command.Send(text.target(), List.<Draft>of(), null)) + 1
                : whole;
    }

    private static int frameBytes(Command command) {
        return CommandWriter.write(new Request(null, command))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }
}
