package chat.serverless.local.template;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a template, collected so that one run shows all of it.
final class Problems {

    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /// @param where the resource, and after it the property
    /// @param what a sentence
    void add(String where, String what) {
        String line = file + ": " + where + ": " + what;
        if (!found.contains(line)) {
            found.add(line);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new TemplateException(found);
        }
    }
}
