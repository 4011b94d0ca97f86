package chat.serverless.local;

import chat.serverless.local.lambda.SampleFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The project's template with the sample function in place of the chat's.
final class SampleTemplate {

    private SampleTemplate() {}

    /// Writes it to a folder, with the package it names.
    static Path in(Path folder) throws IOException {
        Path zip = SampleFunction.zip(folder);
        String template =
                Files.readString(Path.of("../template.yaml"))
                        .replace("functions/target/function.zip", zip.toAbsolutePath().toString())
                        .replaceAll("Handler: .*", "Handler: " + SampleFunction.HANDLER);
        return Files.writeString(folder.resolve("template.yaml"), template);
    }
}
