package chat.serverless.local.template;

import chat.serverless.local.template.WebSocketApi.Integration;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what routes lead to.
final class Integrations {

    /// The gateway's limit, and what it takes where nothing is said.
    private static final int TIMEOUT_MILLIS = 29_000;

    private static final Pattern INVOCATION =
            Pattern.compile(
                    Pattern.quote("arn:aws:apigateway:" + Names.REGION + ":lambda:path")
                            + "/2015-03-31/functions/(.+)/invocations");

    private final Resources resources;

    Integrations(Resources resources) {
        this.resources = resources;
    }

    Integration read(Resource integration) {
        return switch (integration.get("IntegrationType").oneOf(Set.of("AWS_PROXY", "MOCK"))) {
            case "MOCK" -> mock(integration);
            default -> proxy(integration);
        };
    }

    private Integration proxy(Resource integration) {
        int millis = integration.get("TimeoutInMillis").integer(TIMEOUT_MILLIS, 50, TIMEOUT_MILLIS);
        String function =
                functionArn(integration.get("IntegrationUri")).map(this::function).orElse("");
        return new Integration.Proxy(function, Duration.ofMillis(millis));
    }

    /// The ARN inside the URI by which the gateway invokes a function; with an alias if the URI
    /// names one. Where it is none of this template's, this is noted.
    Optional<String> functionArn(Node uri) {
        String text = uri.text();
        Matcher invocation = INVOCATION.matcher(text);
        if (invocation.matches() && !function(invocation.group(1)).isEmpty()) {
            checkSnapStart(uri, invocation.group(1));
            return Optional.of(invocation.group(1));
        }
        if (!text.isEmpty()) {
            uri.problem("'" + text + "' does not invoke a function of this template.");
        }
        return Optional.empty();
    }

    /// AWS makes snapshots of versions only.
    private void checkSnapStart(Node uri, String arn) {
        boolean latest = arn.equals(Names.functionArn(function(arn)));
        if (latest && resources.function(arn).filter(Functions::hasSnapStart).isPresent()) {
            uri.problem("It invokes $LATEST, for which SnapStart has no effect.");
        }
    }

    /// The function's name, or the empty text.
    String function(String arn) {
        return resources.function(arn).map(Resource::id).orElse("");
    }

    private Integration mock(Resource integration) {
        String selected = integration.text("TemplateSelectionExpression");
        Node request = integration.get("RequestTemplates").get(selected);
        if (!request.text().replace(" ", "").equals("{\"statusCode\":200}")) {
            request.problem("Only {\"statusCode\":200} is known here.");
        }
        return new Integration.Mock(answer(integration));
    }

    private @Nullable String answer(Resource integration) {
        Optional<Resource> response =
                resources
                        .referringTo(integration.id(), "IntegrationId", Kind.INTEGRATION_RESPONSE)
                        .findFirst();
        if (response.isEmpty()) {
            return null;
        }
        response.get().get("IntegrationResponseKey").oneOf(Set.of("$default"));
        String selected = response.get().text("TemplateSelectionExpression");
        Node template = response.get().get("ResponseTemplates").get(selected);
        if (template.text().contains("$")) {
            template.problem("Only a text without $ is known here.");
        }
        return template.text();
    }
}
