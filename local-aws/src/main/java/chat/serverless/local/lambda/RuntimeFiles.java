package chat.serverless.local.lambda;

import chat.serverless.local.process.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// AWS's runtime interface client as a process needs it: its jars, and its native library.
///
/// The client unpacks that library to one fixed path at every start, and processes that start
/// together crash over it; so it is unpacked once and named to each of them.
///
/// @param jars the folder of the jars
/// @param nativeLibrary the unpacked library
record RuntimeFiles(Path jars, Path nativeLibrary) {

    /// @param folder where the library is unpacked to
    /// @throws StartException if the jars are not there, or the client does not run on this system
    static RuntimeFiles unpack(Path jars, Path folder) {
        String library = "libaws-lambda-jni." + platform() + ".so";
        try (ZipFile client = new ZipFile(clientJar(jars).toFile())) {
            ZipEntry entry = client.getEntry("jni/" + library);
            if (entry == null) {
                throw new StartException("AWS's Lambda runtime has no " + library + ".");
            }
            Path unpacked = folder.resolve(library);
            try (InputStream content = client.getInputStream(entry)) {
                Files.copy(content, unpacked);
            }
            return new RuntimeFiles(jars.toAbsolutePath(), unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path clientJar(Path jars) throws IOException {
        if (Files.isDirectory(jars)) {
            try (var files = Files.newDirectoryStream(jars, "*runtime-interface-client*.jar")) {
                for (Path file : files) {
                    return file;
                }
            }
        }
        throw new StartException(
                "AWS's Lambda runtime is not in "
                        + jars
                        + ": build first, ./mvnw -Dquick package.");
    }

    private static String platform() {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new StartException(
                    "AWS's Lambda runtime for Java runs on Linux only; use a Linux container or"
                            + " virtual machine.");
        }
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return (isMusl(processor) ? "linux_musl-" : "linux-") + processor;
    }

    private static boolean isMusl(String processor) {
        return Files.exists(Path.of("/lib/ld-musl-" + processor.replace("h_", "h") + ".so.1"));
    }
}
