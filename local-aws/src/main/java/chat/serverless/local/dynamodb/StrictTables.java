package chat.serverless.local.dynamodb;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tables that refuse what DynamoDB refuses and Dynoxide takes: functions in expressions whose
/// names are not in lower case.
public record StrictTables(TableApi tables) implements TableApi {

    private static final Pattern FUNCTION =
            Pattern.compile(
                    "\\b(list_append|if_not_exists|attribute_(?:not_)?exists|attribute_type|begins_with|contains|size)\\s*\\(",
                    Pattern.CASE_INSENSITIVE);
    private static final List<String> EXPRESSIONS =
            List.of(
                    "UpdateExpression",
                    "ConditionExpression",
                    "FilterExpression",
                    "KeyConditionExpression");

    @Override
    public Future<Answer> call(Call call) {
        return misspelled(call.body().toString())
                .map(name -> Future.succeededFuture(refused(name)))
                .orElseGet(() -> tables.call(call));
    }

    private static Answer refused(String function) {
        return Answer.of(
                400,
                "com.amazon.coral.validate#ValidationException",
                "Invalid expression: Invalid function name; function: " + function);
    }

    /// Texts of users can contain such names, so the expressions decide.
    private static Optional<String> misspelled(String body) {
        return names(body).findAny().isEmpty()
                ? Optional.empty()
                : Json.object(body).flatMap(StrictTables::misspelled);
    }

    private static Optional<String> misspelled(ObjectNode call) {
        return EXPRESSIONS.stream()
                .flatMap(each -> call.findValuesAsText(each).stream())
                .flatMap(StrictTables::names)
                .findFirst();
    }

    private static Stream<String> names(String text) {
        return FUNCTION.matcher(text)
                .results()
                .map((MatchResult function) -> function.group(1))
                .filter(name -> !name.equals(name.toLowerCase(Locale.ROOT)));
    }
}
