package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a function says has failed of a batch: `{"batchItemFailures":[{"itemIdentifier":ID}]}`.
final class BatchReport {

    private BatchReport() {}

    /// Those that have succeeded: all where nothing is reported, none where the report is malformed
    /// or names what was not in the batch.
    static List<Received> succeeded(List<Received> batch, byte[] report) {
        Optional<Set<String>> failed = Json.read(report).flatMap(BatchReport::failed);
        boolean known = failed.isPresent() && ids(batch).containsAll(failed.get());
        return known
                ? batch.stream().filter(each -> !failed.get().contains(id(each))).toList()
                : List.of();
    }

    private static Set<String> ids(List<Received> batch) {
        return new HashSet<>(batch.stream().map(BatchReport::id).toList());
    }

    private static String id(Received received) {
        return received.message().id();
    }

    private static Optional<Set<String>> failed(JsonNode report) {
        JsonNode failures = report.path("batchItemFailures");
        if (report.isNull() || (report.isObject() && !report.hasNonNull("batchItemFailures"))) {
            return Optional.of(Set.of());
        }
        Set<String> ids = new HashSet<>();
        failures.forEach(each -> ids.add(each.path("itemIdentifier").textValue()));
        return failures.isArray() && !ids.contains(null) ? Optional.of(ids) : Optional.empty();
    }
}
