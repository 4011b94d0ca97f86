package chat.serverless.local.lambda;

import chat.serverless.local.process.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Function packages, each unzipped once, however many functions share its content.
final class FunctionPackages {

    private final Path folder;
    private final Map<Path, Path> unzipped = new HashMap<>();

    /// @param folder where packages are unzipped to, each below the hash of its content
    FunctionPackages(Path folder) {
        this.folder = folder;
    }

    /// The folder with the content of a zip file.
    ///
    /// @throws StartException if there is no such file, or it is not a zip file
    Path unzip(Path zip) {
        return unzipped.computeIfAbsent(zip.toAbsolutePath().normalize(), this::unzipOnce);
    }

    private Path unzipOnce(Path zip) {
        if (!Files.isRegularFile(zip)) {
            throw new StartException(
                    "The function package " + zip + " is missing: build first, ./mvnw package.");
        }
        Path target = folder.resolve(hash(zip));
        if (!Files.exists(target)) {
            extract(zip, target);
        }
        return target;
    }

    private static void extract(Path zip, Path target) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new StartException(zip + " holds a path that leads out of it.");
                }
                extract(file, entry, path);
            }
        } catch (IOException e) {
            throw new StartException("The function package " + zip + " cannot be unzipped.", e);
        }
    }

    private static void extract(ZipFile file, ZipEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, path);
        }
        if (entry.getName().equals(Program.BOOTSTRAP) && !path.toFile().setExecutable(true)) {
            throw new StartException(path + " cannot be made executable.");
        }
    }

    private static String hash(Path zip) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(zip)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
