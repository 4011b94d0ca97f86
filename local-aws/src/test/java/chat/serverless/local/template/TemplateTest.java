package chat.serverless.local.template;

import static chat.serverless.local.template.RealTemplate.PARAMETERS;
import static chat.serverless.local.template.RealTemplate.REAL;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.template.WebSocketApi.Authorizer;
import chat.serverless.local.template.WebSocketApi.Integration;
import chat.serverless.local.template.WebSocketApi.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

    @TempDir Path folder;

    @Test
    void readsTheFunctionsWithGlobalsAndEnvironment() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(stack.functions())
                .extracting(StackFunction::name)
                .contains("AuthorizeFunction", "ConnectFunction", "MessageFunction");
        StackFunction authorize = function(stack, "AuthorizeFunction");
        assertThat(authorize.handler()).endsWith("QuarkusStreamHandler::handleRequest");
        assertThat(authorize.memoryMegabytes()).isEqualTo(1024);
        assertThat(authorize.timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(authorize.environment()).containsEntry("ISSUER", "me");
        assertThat(authorize.code().normalize())
                .isEqualTo(
                        Path.of("../functions/target/function.zip").toAbsolutePath().normalize());
    }

    @Test
    void worksReferencesOut() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(function(stack, "MessageFunction").environment())
                .containsEntry("USERS_TABLE", "UsersTable")
                .containsEntry(
                        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                        "https://ChatApi.execute-api.us-east-1.amazonaws.com/chat");
    }

    @Test
    void readsTheTables() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(stack.tables())
                .contains(
                        new StackTable(
                                "MessagesTable",
                                new StackTable.Key("c", "S"),
                                new StackTable.Key("s", "N"),
                                "x"));
    }

    @Test
    void putsTheApiTogether() {
        WebSocketApi api = Template.read(REAL, PARAMETERS).api();

        assertThat(api.id()).isEqualTo("ChatApi");
        assertThat(api.stage()).isEqualTo("chat");
        assertThat(api.routeSelectionExpression()).isEqualTo("$request.body.action");
        assertThat(api.routes())
                .containsEntry(
                        "$connect",
                        new Route(
                                "$connect",
                                new Authorizer("AuthorizeFunction", List.of()),
                                proxy("ConnectFunction"),
                                false))
                .containsEntry(
                        "$default", new Route("$default", null, proxy("MessageFunction"), true))
                .containsEntry(
                        "ping",
                        new Route("ping", null, new Integration.Mock("{\"type\":\"pong\"}"), true));
    }

    private static Integration proxy(String function) {
        return new Integration.Proxy(function, Duration.ofSeconds(29));
    }

    @Test
    void readsTheTopicsAndWhoIsSubscribed() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(stack.topics())
                .containsExactly(
                        new StackTopic("PresenceTopic", List.of(subscription("Presence"))),
                        new StackTopic("FanOutTopic", List.of(subscription("FanOut"))));
        assertThat(stack.topics().getFirst().arn())
                .isEqualTo("arn:aws:sns:us-east-1:000000000000:PresenceTopic");
    }

    private static StackSubscription subscription(String name) {
        String function = name + "Function";
        return new StackSubscription(
                name + "Subscription",
                new StackAsync(
                        function,
                        Names.functionArn(function) + ":live",
                        2,
                        Duration.ofHours(6),
                        "DeadLetters"));
    }

    @Test
    void readsTheQueuesAndWhoReadsThem() {
        Map<String, String> parameters = new HashMap<>(PARAMETERS);
        parameters.put("DepartureDelay", "1");

        Stack stack = Template.read(REAL, parameters);

        assertThat(stack.queues())
                .containsExactly(
                        new StackQueue(
                                "Departures",
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(60),
                                Duration.ofDays(4),
                                new StackQueue.Redrive("DeadLetters", 5)),
                        new StackQueue(
                                "DeadLetters",
                                Duration.ZERO,
                                Duration.ofSeconds(30),
                                Duration.ofDays(14),
                                null));
        assertThat(stack.eventSources())
                .containsExactly(
                        new StackEventSource(
                                "Departures", "DepartureFunction", 10, Duration.ZERO, true));
    }

    @Test
    void oneFunctionIsInvokedByHandAlone() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(stack.functions())
                .extracting(StackFunction::name)
                .filteredOn(name -> !stack.invoked().contains(name))
                .containsExactly("AccountFunction");
    }

    @Test
    void withoutAPlatformApplicationNothingIsPushed() {
        Stack stack = Template.read(REAL, PARAMETERS);

        assertThat(stack.functions())
                .extracting(StackFunction::name)
                .doesNotContain("PushFunction");
        assertThat(function(stack, "MessageFunction").environment())
                .containsEntry("PUSH_QUEUE", "")
                .containsEntry("FCM_APPLICATION", "");
    }

    @Test
    void withOnePlatformApplicationThereIsAQueueOfPushes() {
        String application = "arn:aws:sns:us-east-1:000000000000:app/APNS/mine";
        Map<String, String> parameters = new HashMap<>(PARAMETERS);
        parameters.put("ApnsApplication", application);

        Stack stack = Template.read(REAL, parameters);

        assertThat(stack.queues())
                .contains(
                        new StackQueue(
                                "PushQueue",
                                Duration.ZERO,
                                Duration.ofSeconds(120),
                                Duration.ofDays(4),
                                new StackQueue.Redrive("DeadLetters", 5)));
        assertThat(stack.eventSources())
                .contains(
                        new StackEventSource("PushQueue", "PushFunction", 10, Duration.ZERO, true));
        assertThat(function(stack, "MessageFunction").environment())
                .containsEntry("FCM_APPLICATION", "")
                .containsEntry("APNS_APPLICATION", application)
                .containsEntry("PUSH_DELAY", "15");
        assertThat(function(stack, "PushFunction").environment())
                .containsEntry("PUSH_SHOWS_TEXT", "false");
    }

    @Test
    void topicsAreReferredToByArnAndQueuesByUrl() {
        URI endpoint = URI.create("http://127.0.0.1:8080");

        Stack stack = Template.read(REAL, PARAMETERS, endpoint);

        assertThat(function(stack, "ConnectFunction").environment())
                .containsEntry("PRESENCE_TOPIC", "arn:aws:sns:us-east-1:000000000000:PresenceTopic")
                .containsEntry("DEPARTURES_QUEUE", "http://127.0.0.1:8080/000000000000/Departures");
    }

    @Test
    void aRouteWithoutItsResponseDoesNotAnswer() throws IOException {
        String text = Files.readString(REAL);
        int response = text.indexOf("  MessageRouteResponse:");
        int next = text.indexOf("  # A ping", response);

        Stack stack = RealTemplate.read(folder, text.substring(0, response) + text.substring(next));

        assertThat(stack.api().routes())
                .containsEntry(
                        "$default", new Route("$default", null, proxy("MessageFunction"), false));
    }

    @Test
    void parametersOverrideDefaultsAndConditionsFollow() throws IOException {
        Stack stack =
                RealTemplate.read(
                        folder,
                        Files.readString(REAL).replace("Default: \"true\"", "Default: \"false\""));

        assertThat(stack.functions()).isNotEmpty();
    }

    @Test
    void whatHasNoEffectOnOneMachineIsTaken() {
        Map<String, String> parameters = new HashMap<>(PARAMETERS);
        parameters.put("DomainName", "chat.example.com");
        parameters.put("CertificateArn", "arn:aws:acm:us-east-1:000000000000:certificate/1");
        parameters.put("AlarmTopic", "arn:aws:sns:us-east-1:000000000000:alarms");
        parameters.put("ClientConcurrency", "10");
        parameters.put("BackgroundConcurrency", "5");
        parameters.put("Tracing", "PassThrough");

        assertThat(Template.read(REAL, parameters).functions())
                .hasSameSizeAs(Template.read(REAL, PARAMETERS).functions());
    }

    private static StackFunction function(Stack stack, String name) {
        return stack.functions().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
