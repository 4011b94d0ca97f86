package chat.serverless.local;

import chat.serverless.local.lambda.Timesheet;
import chat.serverless.local.meter.Job;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.template.StackFunction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/// What processes do, for the meter. A frame's operation is its `action`, that of another event of
/// the gateway its route, and that of anything else `records`.
record FunctionTimes(Meter meter) implements Timesheet {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTION = Pattern.compile("[A-Za-z]{1,30}");

    @Override
    public void started(StackFunction function, Duration time) {
        meter.started(function.name(), time);
    }

    @Override
    public void began(Assignment assignment) {
        String function = assignment.function().name();
        String operation = operation(assignment.event());
        Job job = new Job(function, operation, assignment.first());
        meter.operations().began(assignment.process(), job);
    }

    private static String operation(byte[] event) {
        try {
            JsonNode json = JSON.readTree(event);
            String route = json.path("requestContext").path("routeKey").asText("records");
            String type = json.path("requestContext").path("eventType").asText();
            return type.equals("MESSAGE") ? action(json.path("body").asText()) : route;
        } catch (IOException _) {
            return "unreadable";
        }
    }

    private static String action(String frame) throws IOException {
        String action = JSON.readTree(frame).path("action").asText();
        return ACTION.matcher(action).matches() ? action : "unknown";
    }

    @Override
    public void ran(Assignment assignment, Duration time) {
        StackFunction function = assignment.function();
        meter.ran(assignment.process(), function.name(), function.memoryMegabytes(), time);
    }
}
