package chat.serverless.checker;

import java.util.ArrayList;
import java.util.List;

/// Takes down what rules find.
final class Reports {

    private final List<Violation> found = new ArrayList<>();

    void add(Kind kind, Violation.Place place, String text) {
        found.add(new Violation(kind, place, text));
    }

    List<Violation> found() {
        return List.copyOf(found);
    }
}
