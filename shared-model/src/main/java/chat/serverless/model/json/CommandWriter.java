package chat.serverless.model.json;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Command.Watching;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Request;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what clients send.
public final class CommandWriter {

    private CommandWriter() {}

    /// The frame of a request.
    public static String write(Request request) {
        ObjectNode frame = Json.object();
        frame.put("action", action(request.command()));
        if (request.requestId() != null) {
            frame.put("requestId", request.requestId());
        }
        fields(frame, request.command());
        return Json.write(frame);
    }

    private static String action(Command command) {
        return switch (command) {
            case Command.Hello _ -> "hello";
            case Command.Send _ -> "send";
            case Command.Edit _ -> "edit";
            case Command.Delete _ -> "delete";
            case Command.Reaction _ -> "reaction";
            case Command.History _ -> "history";
            case Command.Sync _ -> "sync";
            case Command.Receipt _ -> "receipt";
            case Command.Typing _ -> "typing";
            case Command.Presence _ -> "presence";
            case Command.CreateGroup _ -> "createGroup";
            case Command.AddMembers _ -> "addMembers";
            case Command.RemoveMembers _ -> "removeMembers";
            case Command.Leave _ -> "leave";
            case Command.RenameGroup _ -> "renameGroup";
            case Command.SetRole _ -> "setRole";
            case Command.Members _ -> "members";
            case Command.RegisterDevice _ -> "registerDevice";
            case Command.UnregisterDevice _ -> "unregisterDevice";
            case Command.Mute _ -> "mute";
            case Command.Ping _ -> "ping";
        };
    }

    private static void fields(ObjectNode frame, Command command) {
        switch (command) {
            case Command.Hello _, Command.UnregisterDevice _, Command.Ping _ -> {}
            case Command.Send send -> send(frame, send);
            case Command.Edit edit -> {
                change(frame, edit.conversation(), edit.seq(), edit.page());
                draft(frame, edit.draft());
            }
            case Command.Delete delete -> {
                change(frame, delete.conversation(), delete.seq(), delete.page());
                frame.put("id", delete.id().value());
                putIfPresent(frame, "after", delete.after());
            }
            case Command.Reaction reaction -> {
                change(frame, reaction.conversation(), reaction.seq(), reaction.page());
                frame.put("emoji", reaction.emoji());
                frame.put("id", reaction.id().value());
                putIfPresent(frame, "after", reaction.after());
            }
            case Command.History history -> history(frame, history);
            case Command.Sync sync -> sync(frame, sync);
            case Command.Receipt receipt -> receipt(frame, receipt);
            case Command.Typing typing -> frame.put("conversation", typing.conversation().value());
            case Command.Presence presence -> {
                ArrayNode users = frame.putArray("users");
                presence.users().forEach(user -> users.add(user.value()));
                if (presence.watching() != Watching.UNCHANGED) {
                    frame.put("watch", presence.watching() == Watching.START);
                }
            }
            case Command.CreateGroup create -> create(frame, create);
            case Command.GroupChange change -> change(frame, change);
            case Command.Members members -> members(frame, members);
            case Command.RegisterDevice register -> {
                frame.put("platform", register.platform().text());
                frame.put("token", register.token());
            }
            case Command.Mute mute -> {
                frame.put("conversation", mute.conversation().value());
                frame.put("until", mute.until() == null ? 0 : mute.until().toEpochMilli());
            }
        }
    }

    private static void create(ObjectNode frame, Command.CreateGroup create) {
        frame.put("id", create.id().value());
        frame.put("title", create.title());
        users(frame, create.members());
    }

    private static void change(ObjectNode frame, Command.GroupChange change) {
        frame.put("conversation", change.conversation().value());
        switch (change) {
            case Command.AddMembers add -> users(frame, add.members());
            case Command.RemoveMembers remove -> users(frame, remove.members());
            case Command.Leave _ -> {}
            case Command.RenameGroup rename -> frame.put("title", rename.title());
            case Command.SetRole set ->
                    frame.put("user", set.member().value()).put("role", set.role().text());
        }
        if (change.mark().id() != null) {
            frame.put("id", change.mark().id().value());
        }
        putIfPresent(frame, "after", change.mark().after());
    }

    private static void members(ObjectNode frame, Command.Members members) {
        frame.put("conversation", members.conversation().value());
        if (members.after() != null) {
            frame.put("after", members.after().value());
        }
        frame.put("limit", members.limit());
    }

    private static void users(ObjectNode frame, List<UserId> users) {
        ArrayNode names = frame.putArray("members");
        users.forEach(user -> names.add(user.value()));
    }

    private static void send(ObjectNode frame, Command.Send send) {
        switch (send.target()) {
            case Target.Person person -> frame.put("to", person.user().value());
            case Target.Conversation conversation ->
                    frame.put("conversation", conversation.id().value());
        }
        if (send.page() != null) {
            frame.put("page", send.page());
        }
        ArrayNode drafts = frame.putArray("drafts");
        send.drafts().forEach(draft -> draft(drafts.addObject(), draft));
    }

    private static void draft(ObjectNode node, Draft draft) {
        node.put("id", draft.id().value());
        node.put("text", draft.text());
        putIfPresent(node, "after", draft.after());
    }

    private static void change(
            ObjectNode frame, ConversationId conversation, long seq, @Nullable String page) {
        frame.put("conversation", conversation.value());
        frame.put("seq", seq);
        if (page != null) {
            frame.put("page", page);
        }
    }

    private static void sync(ObjectNode frame, Command.Sync sync) {
        ObjectNode cursors = frame.putObject("cursors");
        sync.cursors().forEach((conversation, seq) -> cursors.put(conversation.value(), seq));
        if (sync.next() != null) {
            frame.put("next", sync.next());
        }
        if (sync.until() != null) {
            frame.put("until", sync.until().value());
        }
    }

    private static void history(ObjectNode frame, Command.History history) {
        frame.put("conversation", history.conversation().value());
        switch (history.range()) {
            case Range.Newest _ -> {}
            case Range.Before before -> frame.put("before", before.seq());
            case Range.After after -> frame.put("after", after.seq());
        }
        frame.put("limit", history.limit());
    }

    private static void receipt(ObjectNode frame, Command.Receipt receipt) {
        frame.put("conversation", receipt.conversation().value());
        putIfPresent(frame, "delivered", receipt.delivered());
        putIfPresent(frame, "read", receipt.read());
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable Long number) {
        if (number != null) {
            node.put(name, number);
        }
    }
}
