package chat.serverless.checker;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lines as JSON.
final class LineJson {

    private LineJson() {}

    static void write(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("t", line.t());
        json.writeStringField("op", Op.of(line.what()).text());
        if (line.what() instanceof Observation.OfDevice what) {
            json.writeStringField("device", what.device().toString());
        }
        if (line.what() instanceof Observation.InConversation what) {
            json.writeStringField("conversation", what.conversation().value());
        }
        fields(json, line.what());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Observation what) throws IOException {
        switch (what) {
            case Observation.Listen listen -> {
                if (listen.after() != Observation.Listen.ANYWHERE) {
                    json.writeNumberField("after", listen.after());
                }
            }
            case Observation.Send send -> {
                id(json, send.id().value());
                json.writeStringField("digest", send.digest().value());
            }
            case Observation.Edit edit -> {
                id(json, edit.id().value());
                json.writeNumberField("seq", edit.seq());
                json.writeStringField("digest", edit.digest().value());
            }
            case Observation.Delete delete -> {
                id(json, delete.id().value());
                json.writeNumberField("seq", delete.seq());
            }
            case Observation.React react -> {
                id(json, react.id().value());
                json.writeNumberField("seq", react.seq());
                json.writeStringField("digest", react.digest().value());
            }
            case Observation.AddMembers add -> {
                id(json, add.id().value());
                users(json, "members", add.members());
            }
            case Observation.RemoveMembers remove -> {
                id(json, remove.id().value());
                users(json, "members", remove.members());
            }
            case Observation.Leave leave -> id(json, leave.id().value());
            case Observation.Refused refused -> id(json, refused.id().value());
            case Observation.Ack ack -> {
                id(json, ack.id().value());
                json.writeNumberField("seq", ack.seq());
                json.writeBooleanField("duplicate", ack.duplicate());
            }
            case Observation.Applied applied -> entry(json, applied.entry());
            case Observation.Heard heard -> entries(json, heard.entries());
            case Observation.Move move -> cursors(json, move.delivered(), move.read());
            case Observation.Moved moved -> cursors(json, moved.delivered(), moved.read());
            case Observation.Told told -> {
                json.writeStringField("user", told.user().value());
                cursors(json, told.delivered(), told.read());
            }
            case Observation.Cursor cursor -> {
                json.writeNumberField("asked", cursor.asked());
                json.writeStringField("user", cursor.user().value());
                cursors(json, cursor.delivered(), cursor.read());
            }
            case Observation.Receipt receipt -> {
                json.writeStringField("user", receipt.user().value());
                cursors(json, receipt.delivered(), receipt.read());
            }
            case Observation.Typing typing -> json.writeStringField("user", typing.user().value());
            case Observation.Page page -> page(json, page);
            case Observation.Presence presence -> {
                json.writeStringField("user", presence.user().value());
                json.writeBooleanField("online", presence.online());
            }
            case Observation.Looked looked -> {
                json.writeStringField("user", looked.user().value());
                json.writeBooleanField("online", looked.online());
            }
            case Observation.Truth truth -> {
                json.writeStringField("user", truth.user().value());
                json.writeBooleanField("online", truth.online());
            }
            case Observation.Connect _, Observation.Disconnect _, Observation.Quiet _ -> {}
        }
    }

    private static void id(JsonGenerator json, String id) throws IOException {
        json.writeStringField("id", id);
    }

    private static void page(JsonGenerator json, Observation.Page page) throws IOException {
        json.writeNumberField("asked", page.asked());
        json.writeNumberField("after", page.span().after());
        json.writeNumberField("upTo", page.span().upTo());
        json.writeNumberField("last", page.last());
        json.writeBooleanField("hint", page.hint());
        entries(json, page.entries());
    }

    private static void entries(JsonGenerator json, List<Entry> entries) throws IOException {
        json.writeArrayFieldStart("entries");
        for (Entry entry : entries) {
            json.writeStartObject();
            entry(json, entry);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void cursors(JsonGenerator json, long delivered, long read) throws IOException {
        json.writeNumberField("delivered", delivered);
        json.writeNumberField("read", read);
    }

    private static void users(JsonGenerator json, String field, List<UserId> users)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (UserId user : users) {
            json.writeString(user.value());
        }
        json.writeEndArray();
    }

    private static void entry(JsonGenerator json, Entry entry) throws IOException {
        json.writeNumberField("seq", entry.seq());
        id(json, entry.id().value());
        json.writeStringField("from", entry.from().value());
        if (entry.changed() > 0) {
            json.writeNumberField("changed", entry.changed());
        }
        if (!entry.reactions().isEmpty()) {
            json.writeObjectFieldStart("reactions");
            for (Map.Entry<UserId, Digest> one : new TreeMap<>(entry.reactions()).entrySet()) {
                json.writeStringField(one.getKey().value(), one.getValue().value());
            }
            json.writeEndObject();
        }
        content(json, entry);
    }

    private static void content(JsonGenerator json, Entry entry) throws IOException {
        switch (entry.content()) {
            case Content.Text(Digest digest) -> json.writeStringField("digest", digest.value());
            case Content.Deleted() -> json.writeBooleanField("deleted", true);
            case Content.Edit(long seq, Digest digest) -> {
                json.writeNumberField("edits", seq);
                json.writeStringField("digest", digest.value());
            }
            case Content.Reaction(long seq, Digest digest) -> {
                json.writeNumberField("reacts", seq);
                json.writeStringField("digest", digest.value());
            }
            case Content.Delete(long seq) -> json.writeNumberField("deletes", seq);
            case Content.Event(List<UserId> joined, List<UserId> left) -> {
                json.writeBooleanField("event", true);
                users(json, "joined", joined);
                users(json, "left", left);
            }
            case Content.Hidden() -> json.writeBooleanField("hidden", true);
        }
    }
}
