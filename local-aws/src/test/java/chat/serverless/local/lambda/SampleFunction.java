package chat.serverless.local.lambda;

import chat.serverless.local.template.StackFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A function package with [SampleHandler] in it.
public final class SampleFunction {

    public static final String HANDLER = SampleHandler.class.getName() + "::handle";

    private SampleFunction() {}

    /// Makes the package in a folder.
    public static Path zip(Path folder) {
        Path zip = folder.resolve("function.zip");
        String entry = SampleHandler.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file);
                InputStream code = SampleHandler.class.getResourceAsStream("/" + entry)) {
            entries.putNextEntry(new ZipEntry(entry));
            entries.write(code.readAllBytes());
            entries.putNextEntry(new ZipEntry("lib/"));
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a package in a folder that brings a program of its own, a shell script.
    static Path zipOf(Path folder, String script) {
        Path zip = folder.resolve("own.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry(Program.BOOTSTRAP));
            entries.write(script.getBytes(StandardCharsets.US_ASCII));
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StackFunction named(String name, Path zip, Duration timeout) {
        return new StackFunction(
                name, zip, HANDLER, 256, timeout, Map.of("COLOR", "blue"), false, List.of());
    }
}
