package chat.serverless.local.lambda;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the build has put AWS's runtime interface client, under which functions run.
///
/// The client's calls of the Runtime API are native code, which exists for Linux on x86-64 and on
/// ARM. There functions run under the client as it is. Elsewhere, such as on macOS, a jar replaces
/// these calls by Java, and only these.
///
/// @param client the folder of the client and the jars that it needs
/// @param substitute the jar with the replaced classes; null to run the client as it is
public record RuntimeJars(Path client, @Nullable Path substitute) {

    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

    /// What the build of this project made, for this system.
    ///
    /// @param home the project's folder
    public static RuntimeJars builtIn(Path home) {
        return hasNativeCode(System.getProperty("os.name"), System.getProperty("os.arch"))
                ? new RuntimeJars(client(home), null)
                : portable(home);
    }

    /// The same without native code, for any system.
    public static RuntimeJars portable(Path home) {
        return new RuntimeJars(
                client(home),
                home.resolve("local-aws/portable-runtime/target/portable-runtime.jar"));
    }

    private static Path client(Path home) {
        return home.resolve("local-aws/lambda-runtime/target/lib");
    }

    /// Whether AWS's client has native code for a system.
    ///
    /// @param system as the property `os.name` has it
    /// @param processor as the property `os.arch` has it
    static boolean hasNativeCode(String system, String processor) {
        return system.equals("Linux") && PROCESSORS.contains(processor);
    }
}
