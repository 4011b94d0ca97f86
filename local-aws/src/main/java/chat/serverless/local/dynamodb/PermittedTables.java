package chat.serverless.local.dynamodb;

import chat.serverless.local.permissions.AccessKey;
import chat.serverless.local.permissions.Denial;
import chat.serverless.local.permissions.Need;
import chat.serverless.local.permissions.Permissions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tables that carry out what the caller may have done.
public final class PermittedTables implements TableApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TableApi tables;
    private final Permissions permissions;

    public PermittedTables(TableApi tables, Permissions permissions) {
        this.tables = tables;
        this.permissions = permissions;
    }

    @Override
    public Future<Answer> call(Call call) {
        Optional<Denial> denial = permissions.check(AccessKey.of(call.headers()), needs(call));
        return denial.isEmpty() ? tables.call(call) : Future.succeededFuture(denied(denial.get()));
    }

    /// What is not JSON needs nothing: it is refused anyway.
    private static List<Need> needs(Call call) {
        try {
            return TableNeeds.of(call.operation(), MAPPER.readTree(call.body().getBytes()));
        } catch (IOException notJson) {
            return List.of();
        }
    }

    private static Answer denied(Denial denial) {
        return Answer.of(
                400,
                "com.amazon.coral.service#AccessDeniedException",
                denial.message(denial.need().action()));
    }
}
