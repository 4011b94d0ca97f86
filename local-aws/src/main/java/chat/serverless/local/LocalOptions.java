package chat.serverless.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to start.
///
/// @param home the project's folder, in which the build has laid out the programs that are run
/// @param template the template
/// @param port the port, or 0 for any that is free
/// @param data the folder that keeps tables, keys and logs; null to keep nothing
/// @param elsewhere what another program serves
/// @param asDeployed whether functions start as they do on AWS; otherwise with a cache of classes,
///   sooner
/// @param parameters values for parameters of the template, over its defaults
public record LocalOptions(
        Path home,
        Path template,
        int port,
        @Nullable Path data,
        Elsewhere elsewhere,
        boolean asDeployed,
        Map<String, String> parameters) {

    /// The project's template, any free port, nothing kept.
    public static LocalOptions inMemory(Path home) {
        return new LocalOptions(
                home, home.resolve("template.yaml"), 0, null, Elsewhere.NOTHING, false, Map.of());
    }

    /// The same, with another template.
    public LocalOptions withTemplate(Path other) {
        return new LocalOptions(home, other, port, data, elsewhere, asDeployed, parameters);
    }

    /// The same, on another port.
    public LocalOptions withPort(int other) {
        return new LocalOptions(home, template, other, data, elsewhere, asDeployed, parameters);
    }

    /// The same, kept in a folder; null for nowhere.
    public LocalOptions withData(@Nullable Path folder) {
        return new LocalOptions(home, template, port, folder, elsewhere, asDeployed, parameters);
    }

    /// The same, with another's tables.
    public LocalOptions withDynamoDb(URI endpoint) {
        return with(elsewhere.withDynamoDb(endpoint));
    }

    /// The same, with another's gateway, to which functions post there.
    public LocalOptions withConnections(URI endpoint) {
        return with(elsewhere.withConnections(endpoint));
    }

    private LocalOptions with(Elsewhere other) {
        return new LocalOptions(home, template, port, data, other, asDeployed, parameters);
    }

    /// The same, with functions that start as they do on AWS.
    public LocalOptions asOnAws() {
        return new LocalOptions(home, template, port, data, elsewhere, true, parameters);
    }

    /// The same, with a value for a parameter of the template.
    public LocalOptions withParameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new LocalOptions(
                home, template, port, data, elsewhere, asDeployed, Map.copyOf(more));
    }
}
