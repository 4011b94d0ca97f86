package chat.serverless.model.json;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Draft;
import chat.serverless.model.Request;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
            case Command.History _ -> "history";
            case Command.Receipt _ -> "receipt";
            case Command.Typing _ -> "typing";
            case Command.Presence _ -> "presence";
            case Command.Ping _ -> "ping";
        };
    }

    private static void fields(ObjectNode frame, Command command) {
        switch (command) {
            case Command.Hello _, Command.Ping _ -> {}
            case Command.Send send -> send(frame, send);
            case Command.History history -> history(frame, history);
            case Command.Receipt receipt -> receipt(frame, receipt);
            case Command.Typing typing -> frame.put("conversation", typing.conversation().value());
            case Command.Presence presence -> {
                ArrayNode users = frame.putArray("users");
                presence.users().forEach(user -> users.add(user.value()));
            }
        }
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
        if (draft.after() != null) {
            node.put("after", draft.after());
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
        if (receipt.delivered() != null) {
            frame.put("delivered", receipt.delivered());
        }
        if (receipt.read() != null) {
            frame.put("read", receipt.read());
        }
    }
}
