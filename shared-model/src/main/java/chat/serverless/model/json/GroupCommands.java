package chat.serverless.model.json;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.GroupId;
import chat.serverless.model.Limits;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.List;

/// The fields of the actions on groups, and their bounds.
final class GroupCommands {

    private static final String GROUP = "conversation";
    private static final String MEMBERS = "members";
    private static final int MOST = Limits.STANDARD.membersPerChange();

    private GroupCommands() {}

    static Command create(Fields fields) throws RefusedException {
        boolean alone = !fields.has(MEMBERS) || fields.isEmptyList(MEMBERS);
        return new Command.CreateGroup(
                fields.id("id", GroupId::new), title(fields), alone ? List.of() : named(fields));
    }

    static Command add(Fields fields) throws RefusedException {
        return new Command.AddMembers(fields.group(GROUP), named(fields), mark(fields));
    }

    static Command remove(Fields fields) throws RefusedException {
        return new Command.RemoveMembers(fields.group(GROUP), named(fields), mark(fields));
    }

    static Command leave(Fields fields) throws RefusedException {
        return new Command.Leave(fields.group(GROUP), mark(fields));
    }

    static Command rename(Fields fields) throws RefusedException {
        return new Command.RenameGroup(fields.group(GROUP), title(fields), mark(fields));
    }

    static Command setRole(Fields fields) throws RefusedException {
        Role role =
                Role.parse(fields.text("role"))
                        .orElseThrow(() -> Fields.malformed("role", "is not a role"));
        return new Command.SetRole(
                fields.group(GROUP), fields.id("user", UserId::new), role, mark(fields));
    }

    static Command members(Fields fields) throws RefusedException {
        return new Command.Members(
                fields.group(GROUP),
                fields.has("after") ? fields.id("after", UserId::new) : null,
                fields.limit(Limits.PAGE_MEMBERS, Limits.PAGE_MEMBERS));
    }

    private static List<UserId> named(Fields fields) throws RefusedException {
        return fields.ids(MEMBERS, MOST, UserId::new);
    }

    private static Mark mark(Fields fields) throws RefusedException {
        return new Mark(
                fields.has("id") ? fields.id("id", MessageId::new) : null,
                fields.optionalNumber("after", 0));
    }

    private static String title(Fields fields) throws RefusedException {
        String title = fields.text("title");
        if (title.isBlank()) {
            throw Fields.malformed("title", "is blank");
        }
        if (Text.utf8Length(title) > Limits.TITLE_BYTES) {
            throw new RefusedException(
                    Code.TOO_LARGE,
                    "A title has at most " + Limits.TITLE_BYTES + " bytes of UTF-8.");
        }
        return title;
    }
}
