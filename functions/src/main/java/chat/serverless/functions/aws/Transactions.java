package chat.serverless.functions.aws;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Writes several items, all or none.
final class Transactions {

    private static final Set<String> OVERTAKEN =
            Set.of("ConditionalCheckFailed", "TransactionConflict");

    private Transactions() {}

    /// False where a condition does not hold, or where another transaction has one of the items at
    /// this moment.
    static boolean write(DynamoDbClient dynamo, List<TransactWriteItem> writes) {
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return true;
        } catch (TransactionCanceledException canceled) {
            boolean overtaken =
                    canceled.cancellationReasons().stream()
                            .anyMatch(reason -> OVERTAKEN.contains(String.valueOf(reason.code())));
            if (overtaken) {
                return false;
            }
            throw canceled;
        }
    }
}
