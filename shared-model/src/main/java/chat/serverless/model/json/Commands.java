package chat.serverless.model.json;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Command.Watching;
import chat.serverless.model.Draft;
import chat.serverless.model.Emoji;
import chat.serverless.model.IdText;
import chat.serverless.model.Limits;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Each action's fields and their bounds.
final class Commands {

    private static final Limits LIMITS = Limits.STANDARD;

    /// A conversation's id: two user ids and what is between them.
    private static final int NEXT_LENGTH = 3 + 2 * IdText.MAX_LENGTH;

    private static final Pattern TOKEN = Pattern.compile("[!-~]{1," + Limits.TOKEN_LENGTH + "}");

    private Commands() {}

    static Command read(Fields fields) throws RefusedException {
        return switch (fields.text("action")) {
            case "hello" -> new Command.Hello();
            case "send" -> send(fields);
            case "edit" -> edit(fields);
            case "delete" -> delete(fields);
            case "reaction" -> reaction(fields);
            case "history" -> history(fields);
            case "sync" -> sync(fields);
            case "receipt" -> receipt(fields);
            case "typing" -> new Command.Typing(fields.conversation("conversation"));
            case "presence" ->
                    new Command.Presence(
                            fields.ids("users", Limits.PRESENCE_USERS, UserId::new),
                            watching(fields));
            case "createGroup" -> GroupCommands.create(fields);
            case "addMembers" -> GroupCommands.add(fields);
            case "removeMembers" -> GroupCommands.remove(fields);
            case "leave" -> GroupCommands.leave(fields);
            case "renameGroup" -> GroupCommands.rename(fields);
            case "setRole" -> GroupCommands.setRole(fields);
            case "members" -> GroupCommands.members(fields);
            case "registerDevice" -> registerDevice(fields);
            case "unregisterDevice" -> new Command.UnregisterDevice();
            case "mute" -> mute(fields);
            case "ping" -> new Command.Ping();
            default -> throw new RefusedException(Code.UNKNOWN_ACTION, "There is no such action.");
        };
    }

    private static Command send(Fields fields) throws RefusedException {
        List<Draft> drafts = new ArrayList<>();
        for (Fields draft : fields.objects("drafts", LIMITS.draftsPerSend())) {
            drafts.add(draft(draft));
        }
        return new Command.Send(target(fields), List.copyOf(drafts), page(fields));
    }

    private static Command edit(Fields fields) throws RefusedException {
        return new Command.Edit(
                fields.conversation("conversation"),
                fields.number("seq", 1),
                draft(fields),
                page(fields));
    }

    private static Command delete(Fields fields) throws RefusedException {
        return new Command.Delete(
                fields.conversation("conversation"),
                fields.number("seq", 1),
                fields.id("id", MessageId::new),
                fields.optionalNumber("after", 0),
                page(fields));
    }

    private static Command reaction(Fields fields) throws RefusedException {
        return new Command.Reaction(
                fields.conversation("conversation"),
                fields.number("seq", 1),
                emoji(fields),
                fields.id("id", MessageId::new),
                fields.optionalNumber("after", 0),
                page(fields));
    }

    private static String emoji(Fields fields) throws RefusedException {
        String emoji = fields.text("emoji");
        boolean fits = Text.utf8Length(emoji) <= Limits.EMOJI_BYTES;
        if (!emoji.isEmpty() && !(fits && Emoji.isOne(emoji))) {
            throw Fields.malformed("emoji", "is not one emoji, nor empty");
        }
        return emoji;
    }

    private static Command sync(Fields fields) throws RefusedException {
        return new Command.Sync(
                fields.has("cursors") ? fields.cursors("cursors") : Map.of(),
                fields.optionalText("next", NEXT_LENGTH),
                fields.has("until") ? fields.conversation("until") : null);
    }

    private static Draft draft(Fields draft) throws RefusedException {
        return new Draft(
                draft.id("id", MessageId::new),
                messageText(draft),
                draft.optionalNumber("after", 0));
    }

    private static @Nullable String page(Fields fields) throws RefusedException {
        return fields.optionalText("page", Limits.PAGE_HINT_LENGTH);
    }

    private static Target target(Fields fields) throws RefusedException {
        if (fields.has("to") == fields.has("conversation")) {
            throw new RefusedException(
                    Code.MALFORMED, "Exactly one of the fields to and conversation is needed.");
        }
        return fields.has("to")
                ? new Target.Person(fields.id("to", UserId::new))
                : new Target.Conversation(fields.conversation("conversation"));
    }

    private static String messageText(Fields draft) throws RefusedException {
        String text = draft.text("text");
        if (text.isEmpty()) {
            throw Fields.malformed("text", "is empty");
        }
        if (Text.utf8Length(text) > LIMITS.textBytes()) {
            throw new RefusedException(
                    Code.TOO_LARGE,
                    "A text has at most " + LIMITS.textBytes() + " bytes of UTF-8.");
        }
        return text;
    }

    private static Command history(Fields fields) throws RefusedException {
        return new Command.History(
                fields.conversation("conversation"),
                range(fields),
                fields.limit(Limits.HISTORY_DEFAULT, LIMITS.pageMessages()));
    }

    private static Range range(Fields fields) throws RefusedException {
        @Nullable Long before = fields.optionalNumber("before", 1);
        @Nullable Long after = fields.optionalNumber("after", 0);
        if (before != null && after != null) {
            throw new RefusedException(
                    Code.MALFORMED, "At most one of the fields before and after is allowed.");
        }
        if (before != null) {
            return new Range.Before(before);
        }
        return after != null ? new Range.After(after) : new Range.Newest();
    }

    private static Watching watching(Fields fields) throws RefusedException {
        if (!fields.has("watch")) {
            return Watching.UNCHANGED;
        }
        return fields.flag("watch") ? Watching.START : Watching.STOP;
    }

    private static Command registerDevice(Fields fields) throws RefusedException {
        Platform platform =
                Platform.parse(fields.text("platform"))
                        .orElseThrow(() -> Fields.malformed("platform", "names none"));
        String token = fields.text("token");
        if (!TOKEN.matcher(token).matches()) {
            throw Fields.malformed(
                    "token", "is not 1 to " + Limits.TOKEN_LENGTH + " visible characters of ASCII");
        }
        return new Command.RegisterDevice(platform, token);
    }

    private static Command mute(Fields fields) throws RefusedException {
        @Nullable Long until = fields.optionalNumber("until", 0);
        return new Command.Mute(
                fields.conversation("conversation"),
                until == null || until == 0 ? null : Instant.ofEpochMilli(until));
    }

    private static Command receipt(Fields fields) throws RefusedException {
        @Nullable Long delivered = fields.optionalNumber("delivered", 1);
        @Nullable Long read = fields.optionalNumber("read", 1);
        if (delivered == null && read == null) {
            throw new RefusedException(
                    Code.MALFORMED, "One of the fields delivered and read is needed.");
        }
        return new Command.Receipt(fields.conversation("conversation"), delivered, read);
    }
}
