package chat.serverless.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A value of the template and where it stands. Reading it as what it is not is noted as a problem
/// and gives an empty value, so that reading goes on.
///
/// @param value a map, a list, a scalar, null where nothing is, or [Marker#UNKNOWN]
/// @param path where it stands, such as `ChatTopic: Name`
record Node(@Nullable Object value, String path, Problems problems) {

    boolean isMissing() {
        return value == null;
    }

    private boolean isUnknown() {
        return Marker.UNKNOWN.equals(value);
    }

    void problem(String what) {
        if (!isUnknown()) {
            problems.add(path, what);
        }
    }

    Node get(String name) {
        Object child = isUnknown() ? Marker.UNKNOWN : asMap().get(name);
        return new Node(child, below(name), problems);
    }

    private String below(String name) {
        if (path.isEmpty()) {
            return name;
        }
        return path + (path.contains(": ") ? "." : ": ") + name;
    }

    /// Notes every name that is not among these.
    void allowOnly(Set<String> names) {
        for (String name : entries().keySet()) {
            if (!names.contains(name)) {
                get(name).problem("This property is not known here.");
            }
        }
    }

    Map<String, Node> entries() {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (value != null && !isUnknown() && !(value instanceof Map)) {
            problem("It must be a map.");
        }
        asMap().keySet().forEach(name -> entries.put(name.toString(), get(name.toString())));
        return entries;
    }

    private Map<?, ?> asMap() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    List<Node> items() {
        if (value instanceof List<?> list) {
            return IntStream.range(0, list.size()).mapToObj(i -> item(list, i)).toList();
        }
        if (value != null) {
            problem("It must be a list.");
        }
        return List.of();
    }

    private Node item(List<?> list, int index) {
        return new Node(list.get(index), path + "[" + index + "]", problems);
    }

    /// A text that must be there.
    String text() {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        problem(isMissing() ? "It is missing." : "It must be a text.");
        return "";
    }

    /// A text that must be there and match a regular expression.
    String matching(String pattern) {
        String text = text();
        if (!text.isEmpty() && !text.matches(pattern)) {
            problem("'" + text + "' does not match " + pattern + ".");
        }
        return text;
    }

    String textOr(String absent) {
        return isMissing() ? absent : text();
    }

    /// A text that must be there, or several.
    List<String> texts() {
        return value instanceof List<?>
                ? items().stream().map(Node::text).toList()
                : List.of(text());
    }

    /// A whole number between bounds.
    int integer(int absent, int least, int most) {
        if (isMissing() || isUnknown()) {
            return absent;
        }
        String text = text();
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem("It must be a whole number from " + least + " to " + most + ".");
        return absent;
    }

    boolean flag() {
        String text = textOr("false");
        if (!isUnknown() && !text.equals("true") && !text.equals("false")) {
            problem("It must be true or false.");
        }
        return text.equals("true");
    }

    /// A text that is one of a few.
    String oneOf(Set<String> choices) {
        String text = text();
        if (!isMissing() && !isUnknown() && !choices.contains(text)) {
            problem("'" + text + "' is not known here.");
        }
        return text;
    }
}
