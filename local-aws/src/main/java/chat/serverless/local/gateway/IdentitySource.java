package chat.serverless.local.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a handshake must say who comes.
sealed interface IdentitySource {

    record Header(String name) implements IdentitySource {}

    record Query(String name) implements IdentitySource {}

    String HEADER = "route.request.header.";
    String QUERY = "route.request.querystring.";

    /// Reads an identity source as templates have it.
    ///
    /// @throws IllegalArgumentException unless it is a header or a query parameter
    static IdentitySource parse(String expression) {
        if (expression.startsWith(HEADER)) {
            return new Header(expression.substring(HEADER.length()));
        }
        if (expression.startsWith(QUERY)) {
            return new Query(expression.substring(QUERY.length()));
        }
        throw new IllegalArgumentException(
                "An identity source begins with "
                        + HEADER
                        + " or "
                        + QUERY
                        + ", this one is "
                        + expression);
    }

    default boolean isIn(Client client) {
        return switch (this) {
            case Header(var name) -> isText(client.header(name));
            case Query(var name) ->
                    isText(client.query().getOrDefault(name, List.of("")).getLast());
        };
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
