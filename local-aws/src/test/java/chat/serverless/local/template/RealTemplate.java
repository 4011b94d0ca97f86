package chat.serverless.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The template of this project, and changes of it.
final class RealTemplate {

    static final Path REAL = Path.of("../template.yaml");

    static final Map<String, String> PARAMETERS =
            Map.of("Issuer", "me", "Audience", "chat", "JwksUrl", "http://localhost/jwks.json");

    private RealTemplate() {}

    /// Reads a template's text.
    ///
    /// @param folder into which it is written
    static Stack read(Path folder, String template) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), template);
        return Template.read(file, PARAMETERS);
    }
}
