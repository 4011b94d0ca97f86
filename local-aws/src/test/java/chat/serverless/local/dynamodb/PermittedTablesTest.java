package chat.serverless.local.dynamodb;

import static chat.serverless.local.permissions.Policy.allow;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.permissions.Policy;
import chat.serverless.local.template.Names;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermittedTablesTest {

    private static final TableApi.Answer DONE =
            new TableApi.Answer(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{}"));

    private static TableApi.Answer call(String action, String resource, TableApi.Call call) {
        TableApi tables =
                new PermittedTables(
                        _ -> Future.succeededFuture(DONE),
                        Policy.ofCaller(allow(action, resource)));
        return tables.call(call).result();
    }

    private static TableApi.Call call(String operation, String body) {
        return new TableApi.Call(
                operation,
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer(body.replace('\'', '"')));
    }

    /// An operation, the action it needs, what it needs it for, and the call.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "GetItem | GetItem | A | {'TableName':'A'}",
                "Query | Query | A | {'TableName':'A'}",
                "PutItem | PutItem | A |"
                        + " {'TableName':'arn:aws:dynamodb:us-east-1:000000000000:table/A'}",
                "BatchGetItem | BatchGetItem | A | {'RequestItems':{'A':{}}}",
                "BatchWriteItem | BatchWriteItem | A | {'RequestItems':{'A':[]}}",
                "TransactGetItems | GetItem | A | {'TransactItems':[{'Get':{'TableName':'A'}}]}",
                "TransactWriteItems | PutItem | A | {'TransactItems':[{'Put':{'TableName':'A'}}]}",
                "TransactWriteItems | UpdateItem | A |"
                        + " {'TransactItems':[{'Update':{'TableName':'A'}}]}",
                "TransactWriteItems | DeleteItem | A |"
                        + " {'TransactItems':[{'Delete':{'TableName':'A'}}]}",
                "TransactWriteItems | ConditionCheckItem | A |"
                        + " {'TransactItems':[{'ConditionCheck':{'TableName':'A'}}]}"
            })
    void aCallNeedsItsActionOnItsTable(
            String operation, String action, String resource, String body) {
        TableApi.Call call = call(operation, body);
        String arn = Names.tableArn(resource);

        assertThat(call("dynamodb:" + action, arn, call)).isEqualTo(DONE);
        assertThat(call("dynamodb:Other", arn, call).status()).isEqualTo(400);
        assertThat(call("dynamodb:" + action, Names.tableArn("B"), call).status()).isEqualTo(400);
    }

    @Test
    void whatIsDeniedIsAnsweredAsAwsDoes() {
        TableApi.Call call = call("DeleteItem", "{'TableName':'A'}");

        TableApi.Answer answer = call("dynamodb:PutItem", Names.tableArn("A"), call);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .hasToString(
                        "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":"
                                + "\"User: arn:aws:sts::000000000000:assumed-role/callerRole/caller"
                                + " is not authorized to perform: dynamodb:DeleteItem on resource:"
                                + " arn:aws:dynamodb:us-east-1:000000000000:table/A because no"
                                + " identity-based policy allows the dynamodb:DeleteItem action\"}");
    }

    @Test
    void everyTableOfABatchIsNeeded() {
        TableApi.Call call = call("BatchGetItem", "{'RequestItems':{'A':{},'B':{}}}");

        TableApi.Answer answer = call("dynamodb:BatchGetItem", Names.tableArn("A"), call);

        assertThat(answer.body().toString()).contains("table/B");
    }
}
