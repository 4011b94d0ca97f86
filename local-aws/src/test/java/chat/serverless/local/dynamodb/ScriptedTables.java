package chat.serverless.local.dynamodb;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/// Tables that answer what the test says, and remember what they were asked.
final class ScriptedTables implements TableApi {

    final List<String> bodies = new ArrayList<>();
    private Answer answer = answer(200, "{}");

    void answers(int status, String json) {
        answer = answer(status, json);
    }

    private static Answer answer(int status, String json) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-amz-crc32", "1");
        return new Answer(status, headers, Buffer.buffer(json));
    }

    @Override
    public Future<Answer> call(Call call) {
        bodies.add(call.body().toString());
        return Future.succeededFuture(answer);
    }

    static Call call(String operation, String body) {
        return new Call(operation, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
    }
}
