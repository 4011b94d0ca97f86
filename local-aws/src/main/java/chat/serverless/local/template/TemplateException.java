package chat.serverless.local.template;

import java.util.List;

/// A template that cannot be run here. Its message has one line a problem, each of which names the
/// resource and the property.
public final class TemplateException extends RuntimeException {

    private final List<String> problems;

    TemplateException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// Every problem that was found, at least one.
    public List<String> problems() {
        return problems;
    }
}
