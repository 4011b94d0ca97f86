package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts by function and operation. A process runs one event at a time and signs its calls with a
/// key of its own, so each call belongs to the event that its process is running. For any number of
/// threads.
public final class Operations {

    /// A call that has begun.
    public interface Call {

        /// It is about to be answered.
        void ended();
    }

    private static final Call NOBODYS = () -> {};

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Operation>> counted = new TreeMap<>();

    /// A process got an event.
    public void began(String process, Job job) {
        runs.put(process, new Run(job));
    }

    /// A process has run its event, well or not.
    void ended(String process, long milliseconds) {
        Run run = runs.remove(process);
        if (run != null) {
            run.addTo(of(run.job()), milliseconds);
        }
    }

    private synchronized Operation of(Job job) {
        return counted.computeIfAbsent(job.function(), _ -> new TreeMap<>())
                .computeIfAbsent(job.operation(), _ -> new Operation());
    }

    /// A call began; whoever is no process is not counted.
    ///
    /// @param name such as `UpdateItem`
    /// @param post whether it is one to a connection
    public Call call(String process, String name, boolean post) {
        Run run = runs.get(process);
        if (run == null) {
            return NOBODYS;
        }
        int step = run.began(name, post);
        return () -> run.ended(step);
    }

    void read(String process, String table, long halves) {
        Run run = runs.get(process);
        if (run != null) {
            run.read(table, halves);
        }
    }

    void wrote(String process, String table, long halves) {
        Run run = runs.get(process);
        if (run != null) {
            run.wrote(table, halves);
        }
    }

    synchronized void reset() {
        counted.clear();
    }

    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counted.forEach((function, operations) -> {
            ObjectNode node = json.putObject(function);
            operations.forEach((name, operation) -> node.set(name, operation.json()));
        });
        return json;
    }
}
