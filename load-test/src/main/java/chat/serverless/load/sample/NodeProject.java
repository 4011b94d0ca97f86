package chat.serverless.load.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// The sample's handlers in a folder with their libraries from npm: AWS SDK 3 unbundled.
///
/// @param folder with `runtime.mjs`, the handlers and `node_modules`
public record NodeProject(Path folder) {

    private static final List<String> FILES =
            List.of("runtime.mjs", "store.mjs", "chat.mjs", "template.yaml");
    private static final List<String> LIBRARIES =
            List.of(
                    "@aws-sdk/client-dynamodb@3",
                    "@aws-sdk/lib-dynamodb@3",
                    "@aws-sdk/client-apigatewaymanagementapi@3");
    private static final String BOOTSTRAP =
            "#!/bin/sh\ncd \"$LAMBDA_TASK_ROOT\" && exec node runtime.mjs\n";

    /// Empty where Node.js or its libraries can't be had.
    public static Optional<NodeProject> layOut(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String file : FILES) {
                copy(file, folder);
            }
            Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
            boolean ready =
                    Files.isDirectory(folder.resolve("node_modules/@aws-sdk")) || install(folder);
            return ready ? Optional.of(new NodeProject(folder)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean install(Path folder) throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}\n");
        List<String> npm =
                new ArrayList<>(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"));
        npm.addAll(LIBRARIES);
        try {
            return new ProcessBuilder(npm)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("npm.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (@Nullable InputStream in = NodeProject.class.getResourceAsStream(name)) {
            Files.copy(
                    Objects.requireNonNull(in, name),
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Packs the handlers and their libraries, as they would be deployed.
    ///
    /// @return the template beside the package
    public Path packed() {
        Path zip = folder.resolve("sample.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(this::isPacked).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("template.yaml");
    }

    private boolean isPacked(Path file) {
        String name = folder.relativize(file).toString();
        return name.startsWith("node_modules")
                ? name.endsWith("js") || name.endsWith("package.json")
                : name.endsWith(".mjs") || name.equals("bootstrap");
    }
}
