package chat.serverless.local.lambda;

import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Packages with what a JVM has learnt of them: a cache of loaded and linked classes, with which a
/// process starts sooner. The first start of a package makes it, in some seconds; later ones find
/// it.
///
/// A JVM takes such a cache only with jars on its class path, where AWS has a folder. That, and the
/// time, is all that differs from a deployed function.
///
/// ```text
///   class-cache/HASH/lock           who prepares holds it
///                    function.jar   the package's own classes
///                    lib/           its libraries
///                    empty/         where processes run
///                    classes.aot    is there when all is
/// ```
final class ClassCache {

    private static final System.Logger LOG = System.getLogger(ClassCache.class.getName());
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path root;

    ClassCache(Path root) {
        this.root = root.toAbsolutePath();
    }

    /// Makes the cache.
    @FunctionalInterface
    interface Training {

        /// Runs a program once and has its JVM write what it learnt to a file.
        ///
        /// @return whether it did
        boolean learn(Program program, Path cache);
    }

    /// The program of a package, with its cache; without one, as deployed, where it can't be made.
    ///
    /// @param task the unzipped package, in a folder with the hash of its content as its name
    Program program(Path task, RuntimeFiles runtime, Training training) {
        Path folder = root.resolve(task.getFileName() + "-" + jvm() + runtime.variant());
        try {
            Files.createDirectories(folder);
            try (FileChannel lock = open(folder.resolve("lock"));
                    var _ = lock.lock()) {
                Path cache = folder.resolve("classes.aot");
                if (!Files.exists(cache)) {
                    forgetOthers(folder);
                    prepare(task, folder);
                    Path fresh = folder.resolve("fresh.aot");
                    if (!training.learn(prepared(folder, runtime), fresh)) {
                        LOG.log(
                                Level.WARNING,
                                "no class cache, functions start slowly: {0}",
                                folder);
                        return Program.asDeployed(task, runtime);
                    }
                    Files.move(fresh, cache);
                }
                Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
                return prepared(folder, runtime).with(List.of("-XX:AOTCache=" + cache));
            }
        } catch (IOException e) {
            throw new StartException("The class cache " + folder + " cannot be written.", e);
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static String jvm() {
        String jvm = Runtime.version() + System.getProperty("java.home");
        return Integer.toHexString(jvm.hashCode());
    }

    /// Other packages' caches, which nobody has used for a day.
    private void forgetOthers(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            Instant bound = Instant.now().minus(KEPT);
            for (Path each : all.filter(it -> !it.equals(folder)).toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(bound)) {
                    Folders.delete(each);
                }
            }
        }
    }

    private static void prepare(Path task, Path folder) throws IOException {
        Folders.delete(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("empty"));
        for (Path jar : jars(task.resolve("lib"))) {
            Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
        }
        try (OutputStream file = Files.newOutputStream(folder.resolve("function.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> files = Files.walk(task)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                Path name = task.relativize(each);
                if (!name.startsWith("lib")) {
                    jar.putNextEntry(new ZipEntry(name.toString()));
                    Files.copy(each, jar);
                }
            }
        }
    }

    private static Program prepared(Path folder, RuntimeFiles runtime) {
        String classPath =
                Stream.of(
                                Stream.of(folder.resolve("function.jar")),
                                jars(folder.resolve("lib")).stream(),
                                runtime.first(),
                                jars(runtime.jars()).stream())
                        .flatMap(each -> each)
                        .map(Path::toString)
                        .collect(Collectors.joining(":"));
        return new Program(folder.resolve("empty"), classPath, List.of());
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
