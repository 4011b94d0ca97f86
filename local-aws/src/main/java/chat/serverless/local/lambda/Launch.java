package chat.serverless.local.lambda;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.process.ChildProcess.Command;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackFunction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a process of a function is started: as AWS starts it, under its client for the runtime. What
/// SnapStart would restore from a snapshot is started anew, but goes through the same steps.
///
/// @param task the unzipped package
/// @param program what runs: the package, as it is or prepared
/// @param log where its output goes
/// @param environment variables over those of the template
/// @param records of its processes
record Launch(
        StackFunction function,
        Path task,
        Program program,
        RuntimeFiles runtime,
        Path log,
        Map<String, String> environment,
        Records records) {

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "TMPDIR");

    /// Starts a process. Not for event loops.
    ///
    /// @param runtimeApi `host:port`
    /// @param key that it signs its calls with
    ChildProcess start(String runtimeApi, String key) {
        Map<String, String> variables = variables(runtimeApi);
        variables.put("AWS_ACCESS_KEY_ID", key);
        ChildProcess process =
                ChildProcess.start(new Command(line(), program.folder(), variables, log));
        records.processes().add(key, process);
        return process;
    }

    /// The same for another function and another program.
    Launch of(StackFunction other, Program another) {
        return new Launch(other, task, another, runtime, log, environment, records);
    }

    private List<String> line() {
        return program.line(function.handler(), function.memoryMegabytes() * 85 / 100, runtime);
    }

    private Map<String, String> variables(String runtimeApi) {
        Map<String, String> variables = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.putAll(function.environment());
        variables.putAll(environment);
        variables.putAll(runtimeVariables());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        return variables;
    }

    private Map<String, String> runtimeVariables() {
        String name = function.name();
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_LAMBDA_FUNCTION_NAME", name);
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memoryMegabytes());
        variables.put(
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                function.snapStart() ? "snap-start" : "on-demand");
        variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        variables.put("LAMBDA_TASK_ROOT", task.toString());
        variables.put("LAMBDA_RUNTIME_DIR", runtime.jars().toString());
        variables.put("_HANDLER", function.handler());
        variables.put("AWS_REGION", Names.REGION);
        variables.put("AWS_DEFAULT_REGION", Names.REGION);
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_SESSION_TOKEN", "local");
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        return variables;
    }
}
