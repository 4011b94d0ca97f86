package chat.serverless.local.lambda;

import chat.serverless.local.process.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// AWS's runtime interface client as a process needs it: its jars, and its native library or what
/// replaces that.
///
/// The client unpacks the library to one fixed path at every start, and processes that start
/// together crash over it; so it is unpacked once and named to each of them.
///
/// @param jars the folder of the jars
/// @param substitute the jar that comes before them; null if there is a native library
/// @param options of the JVM
record RuntimeFiles(Path jars, @Nullable Path substitute, List<String> options) {

    private static final String LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /// @param folder where the library is unpacked to
    /// @throws StartException if a jar is not there
    static RuntimeFiles unpack(RuntimeJars from, Path folder) {
        Path jars = from.client().toAbsolutePath();
        Path client = clientJar(jars);
        @Nullable Path substitute = from.substitute();
        if (substitute == null) {
            Path library = unpack(client, folder);
            return new RuntimeFiles(jars, null, List.of("-D" + LIBRARY + "=" + library));
        }
        if (!Files.exists(substitute)) {
            throw missing(substitute);
        }
        return new RuntimeFiles(jars, substitute.toAbsolutePath(), List.of());
    }

    /// A class path of all jars, with a pattern for those in the folder.
    String classPath() {
        String all = jars + "/*";
        return substitute == null ? all : substitute + ":" + all;
    }

    /// The first jar of the class path, if it is not in the folder.
    Stream<Path> first() {
        return Stream.ofNullable(substitute);
    }

    /// What tells it from AWS's client as it is; empty for that.
    String variant() {
        try {
            return substitute == null
                    ? ""
                    : "-portable-" + Files.getLastModifiedTime(substitute).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(Path client, Path folder) {
        String library = "libaws-lambda-jni." + platform() + ".so";
        try (ZipFile jar = new ZipFile(client.toFile())) {
            ZipEntry entry = jar.getEntry("jni/" + library);
            if (entry == null) {
                throw new StartException("AWS's Lambda runtime has no " + library + ".");
            }
            Path unpacked = folder.resolve(library);
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, unpacked);
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path clientJar(Path jars) {
        if (Files.isDirectory(jars)) {
            try (var files = Files.newDirectoryStream(jars, "*runtime-interface-client*.jar")) {
                for (Path file : files) {
                    return file;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw missing(jars);
    }

    private static StartException missing(Path path) {
        return new StartException(
                "AWS's Lambda runtime is not in "
                        + path
                        + ": build first, ./mvnw -Dquick package.");
    }

    private static String platform() {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return (isMusl(processor) ? "linux_musl-" : "linux-") + processor;
    }

    private static boolean isMusl(String processor) {
        return Files.exists(Path.of("/lib/ld-musl-" + processor.replace("h_", "h") + ".so.1"));
    }
}
