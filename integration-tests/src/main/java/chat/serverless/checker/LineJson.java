package chat.serverless.checker;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

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
            case Observation.Listen listen -> json.writeNumberField("after", listen.after());
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
            case Observation.Ack ack -> {
                id(json, ack.id().value());
                json.writeNumberField("seq", ack.seq());
                json.writeBooleanField("duplicate", ack.duplicate());
            }
            case Observation.Applied applied -> entry(json, applied.entry());
            case Observation.Receipt receipt -> {
                json.writeStringField("user", receipt.user().value());
                json.writeNumberField("delivered", receipt.delivered());
                json.writeNumberField("read", receipt.read());
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
        json.writeArrayFieldStart("entries");
        for (Entry entry : page.entries()) {
            json.writeStartObject();
            entry(json, entry);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void entry(JsonGenerator json, Entry entry) throws IOException {
        json.writeNumberField("seq", entry.seq());
        id(json, entry.id().value());
        json.writeStringField("from", entry.from().value());
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
            case Content.Event() -> json.writeBooleanField("event", true);
        }
    }
}
