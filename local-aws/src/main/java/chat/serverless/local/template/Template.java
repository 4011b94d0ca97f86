package chat.serverless.local.template;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a SAM template as far as the chat uses SAM. What is not known here is refused, so that
/// nothing that is deployed is silently missing on one machine.
public final class Template {

    private static final Set<String> SECTIONS =
            Set.of(
                    "AWSTemplateFormatVersion",
                    "Transform",
                    "Description",
                    "Metadata",
                    "Parameters",
                    "Rules",
                    "Conditions",
                    "Globals",
                    "Resources",
                    "Outputs");

    private static final URI SQS = URI.create("https://sqs." + Names.REGION + ".amazonaws.com");

    private Template() {}

    /// Reads a template and works every reference out.
    ///
    /// @param parameters values for the template's parameters, over their defaults
    /// @throws TemplateException naming everything that is wrong or not known here
    public static Stack read(Path file, Map<String, String> parameters) {
        return read(file, parameters, SQS);
    }

    /// Reads a template and works every reference out.
    ///
    /// @param parameters values for the template's parameters, over their defaults
    /// @param endpoint where the AWS APIs are served, of which the URLs of queues are made
    /// @throws TemplateException naming everything that is wrong or not known here
    public static Stack read(Path file, Map<String, String> parameters, URI endpoint) {
        Problems problems = new Problems(String.valueOf(file.getFileName()));
        Node root = new Node(TemplateYaml.read(file, problems), "", problems);
        problems.throwIfAny();
        root.allowOnly(SECTIONS);
        root.get("Transform").oneOf(Set.of("AWS::Serverless-2016-10-31"));
        Resources resources = resources(root, parameters, endpoint);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        List<StackFunction> functions = Functions.read(resources, folder);
        List<StackTable> tables = Tables.read(resources);
        List<StackQueue> queues = Queues.read(resources);
        List<StackTopic> topics = Topics.read(resources);
        List<StackEventSource> eventSources = EventSources.read(resources);
        Optional<WebSocketApi> api = Apis.read(resources, problems);
        problems.throwIfAny();
        return new Stack(api.orElseThrow(), functions, tables, topics, queues, eventSources);
    }

    private static Resources resources(Node root, Map<String, String> given, URI endpoint) {
        Map<String, String> values = Parameters.values(root.get("Parameters"), given);
        Conditions conditions = new Conditions(root.get("Conditions"), values);
        conditions.check();
        Rules.check(root.get("Rules"), conditions);
        return Resources.read(root, values, conditions, endpoint);
    }
}
