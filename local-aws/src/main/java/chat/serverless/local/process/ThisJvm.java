package chat.serverless.local.process;

import java.nio.file.Path;

/// The Java that this program runs on.
public final class ThisJvm {

    private ThisJvm() {}

    /// The path of its `java`.
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
