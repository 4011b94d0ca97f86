package chat.serverless.local.template;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What names in a template stand for.
///
/// @param values parameters and pseudo parameters with their values
/// @param resources the resources whose condition holds
/// @param aliases the ARN of the alias of each function that publishes one
/// @param endpoint where the AWS APIs are served, of which the URLs of queues are made
record References(
        Map<String, String> values,
        Map<String, Kind> resources,
        Map<String, String> aliases,
        URI endpoint) {

    private static final String ALIAS = ".Alias";

    /// What `Ref` gives for a name, if it is known.
    Optional<String> ref(String name) {
        if (values.containsKey(name)) {
            return Optional.of(values.get(name));
        }
        if (name.endsWith(ALIAS)) {
            String function = name.substring(0, name.length() - ALIAS.length());
            return Optional.ofNullable(aliases.get(function));
        }
        return kind(name).flatMap(kind -> kind.reference(name, endpoint));
    }

    /// What `GetAtt` gives for `Resource.Attribute`, if it is known.
    Optional<String> attribute(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = name.substring(0, dot);
        return kind(id).flatMap(kind -> kind.attribute(id, name.substring(dot + 1), endpoint));
    }

    /// What `${name}` gives inside `Sub`, if it is known.
    Optional<String> substitute(String name) {
        boolean attribute = name.contains(".") && !name.endsWith(ALIAS);
        return attribute ? attribute(name) : ref(name);
    }

    private Optional<Kind> kind(String id) {
        return Optional.ofNullable(resources.get(id));
    }
}
