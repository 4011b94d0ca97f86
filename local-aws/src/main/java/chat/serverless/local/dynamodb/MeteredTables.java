package chat.serverless.local.dynamodb;

import chat.serverless.local.meter.Meter;
import chat.serverless.local.permissions.AccessKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.zip.CRC32;

/// Tables with a meter. Asks each call's consumed capacity of DynamoDB, and does not show it to a
/// caller that has not asked.
public final class MeteredTables implements TableApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASK = "ReturnConsumedCapacity";
    private static final String REPORT = "ConsumedCapacity";
    private static final String CHECKSUM = "x-amz-crc32";

    private final TableApi tables;
    private final Meter meter;

    public MeteredTables(TableApi tables, Meter meter) {
        this.tables = tables;
        this.meter = meter;
    }

    @Override
    public Future<Answer> call(Call call) {
        meter.called(call.operation());
        if (Capacity.isConsumedBy(call.operation())
                && parse(call.body()) instanceof ObjectNode request) {
            return measure(call, request);
        }
        return tables.call(call);
    }

    private Future<Answer> measure(Call call, ObjectNode request) {
        if (!request.path(ASK).asText("NONE").equals("NONE")) {
            return tables.call(call).onSuccess(answer -> count(call, request, answer));
        }
        Buffer asking = Buffer.buffer(request.put(ASK, "TOTAL").toString());
        return tables.call(call.with(asking))
                .map(answer ->
                        count(call, request, answer) instanceof ObjectNode body && body.has(REPORT)
                                ? without(body, answer)
                                : answer);
    }

    private JsonNode count(Call call, JsonNode request, Answer answer) {
        JsonNode body = parse(answer.body());
        String operation = call.operation();
        String process = AccessKey.of(call.headers());
        Capacity.of(operation, request, answer.status(), body)
                .forEach((table, units) -> {
                    if (Capacity.isRead(operation)) {
                        meter.read(process, table, units);
                    } else {
                        meter.wrote(process, table, units);
                    }
                });
        return body;
    }

    private static Answer without(ObjectNode body, Answer answer) {
        body.remove(REPORT);
        Buffer rest = Buffer.buffer(body.toString());
        CRC32 checksum = new CRC32();
        checksum.update(rest.getBytes());
        MultiMap headers = answer.headers().set(CHECKSUM, Long.toString(checksum.getValue()));
        return new Answer(answer.status(), headers, rest);
    }

    private static JsonNode parse(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }
}
