package chat.serverless.functions.aws;

import chat.serverless.model.Content.Given;
import chat.serverless.model.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reactions as bytes: how many (1), then of each its user and its emoji, each as length (1) and
/// UTF-8.
final class ReactionBytes {

    private ReactionBytes() {}

    static int length(List<Given> reactions) {
        return 1
                + reactions.stream()
                        .mapToInt(one ->
                                2 + utf8(one.user().value()).length + utf8(one.emoji()).length)
                        .sum();
    }

    static void put(ByteBuffer into, List<Given> reactions) {
        into.put((byte) reactions.size());
        for (Given one : reactions) {
            putText(into, one.user().value());
            putText(into, one.emoji());
        }
    }

    static List<Given> read(ByteBuffer from) {
        List<Given> reactions = new ArrayList<>();
        for (int count = Byte.toUnsignedInt(from.get()); count > 0; count--) {
            reactions.add(new Given(new UserId(text(from)), text(from)));
        }
        return List.copyOf(reactions);
    }

    private static void putText(ByteBuffer into, String text) {
        byte[] utf8 = utf8(text);
        into.put((byte) utf8.length).put(utf8);
    }

    private static String text(ByteBuffer from) {
        byte[] utf8 = new byte[Byte.toUnsignedInt(from.get())];
        from.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
