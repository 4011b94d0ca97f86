package chat.serverless.local.lambda;

import chat.serverless.local.process.ThisJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a process of a function runs.
///
/// @param folder where it runs, in which AWS's client looks for the function's code
/// @param classPath what the system's class loader loads from
/// @param options of the JVM, over the usual ones
record Program(Path folder, String classPath, List<String> options) {

    static final String BOOTSTRAP = "bootstrap";

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

    /// As AWS runs it: its client on the class path, and the unzipped package as the folder.
    static Program asDeployed(Path task, RuntimeFiles runtime) {
        return new Program(task, runtime.classPath(), List.of());
    }

    Program with(List<String> others) {
        return new Program(folder, classPath, others);
    }

    /// The command line that calls a handler. A package with a program of its own is started by
    /// that, as AWS's runtimes without a language do.
    List<String> line(String handler, int heapMegabytes, RuntimeFiles runtime) {
        Path own = folder.resolve(BOOTSTRAP);
        if (Files.exists(own)) {
            return List.of(own.toString());
        }
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.add("-Xmx" + heapMegabytes + "m");
        line.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "-Djava.net.preferIPv4Stack=true"));
        line.addAll(runtime.options());
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, CLIENT + "AWSLambda", handler));
        return line;
    }
}
