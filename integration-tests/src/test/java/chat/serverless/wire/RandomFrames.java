package chat.serverless.wire;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One frame after the other that no client would send. Each is one that gets exactly one answer.
final class RandomFrames {

    /// What the `requestId` of a frame begins with that surely has one.
    static final String OURS = "ours-";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final UserId stranger;
    private final String conversation;
    private final List<String> requestIds = new ArrayList<>();

    RandomFrames(Random random, UserId stranger, String conversation) {
        this.random = random;
        this.stranger = stranger;
        this.conversation = conversation;
    }

    /// Of the frames so far, sorted.
    List<String> requestIds() {
        return requestIds.stream().sorted().toList();
    }

    String next() {
        return switch (random.nextInt(5)) {
            case 0 -> noise();
            case 1 -> scratched(good("theirs").toString());
            case 2 -> scratchedAfterItsRequestId();
            default -> changed();
        };
    }

    /// Bytes that are made text, many of them JSON's own.
    private String noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            String signs = "{}[]\",:0123456789.eE+-\\u truefalsnl";
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) signs.charAt(Math.floorMod(bytes[i], signs.length()));
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A frame's text with a few characters lost, doubled or replaced.
    private String scratched(String frame) {
        StringBuilder text = new StringBuilder(frame);
        for (int times = 1 + random.nextInt(3); times > 0 && !text.isEmpty(); times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, text.charAt(at));
                case 2 -> text.setCharAt(at, (char) (1 + random.nextInt(300)));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    /// A frame that begins with a `requestId`, and that may be no JSON after it.
    private String scratchedAfterItsRequestId() {
        String frame = good(requestId()).toString();
        int start = frame.indexOf(',') + 1;
        return frame.substring(0, start) + scratched(frame.substring(start));
    }

    private String requestId() {
        String requestId = OURS + requestIds.size();
        requestIds.add(requestId);
        return requestId;
    }

    /// A frame with a value replaced, lost or added, and a `requestId` to know its answer by.
    private String changed() {
        ObjectNode frame = good(requestId());
        List<String> names = new ArrayList<>();
        frame.fieldNames().forEachRemaining(names::add);
        names.remove("requestId");
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> frame.remove(name);
            case 1 -> frame.set("more", value(3));
            case 2 -> changeDraft(frame);
            default -> frame.set(name, value(3));
        }
        return frame.toString();
    }

    private void changeDraft(ObjectNode frame) {
        if (frame.path("drafts").path(0) instanceof ObjectNode draft) {
            String[] names = {"id", "text", "after", "more"};
            draft.set(names[random.nextInt(names.length)], value(2));
        }
    }

    private ObjectNode good(String requestId) {
        ObjectNode frame = JSON.createObjectNode().put("requestId", requestId);
        switch (random.nextInt(4)) {
            case 0 -> frame.put("action", "hello");
            case 1 -> frame.put("action", "history").put("conversation", conversation);
            case 2 -> frame.put("action", "presence").putArray("users").add(stranger.value());
            default -> {
                frame.put("action", "send").put("to", stranger.value());
                ArrayNode drafts = frame.putArray("drafts");
                for (int count = 1 + random.nextInt(3); count > 0; count--) {
                    drafts.addObject().put("id", "m-" + random.nextInt(50)).put("text", "hi");
                }
            }
        }
        return frame;
    }

    private JsonNode value(int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.numberNode(random.nextInt(5) - 2);
            case 4 -> make.numberNode(random.nextDouble() * 1e300);
            case 5 -> new TextNode(noise());
            case 6 -> new TextNode("x".repeat(random.nextInt(6000)));
            case 7 -> make.arrayNode().add(value(depth - 1)).add(value(depth - 1));
            default -> make.objectNode().set("id", value(depth - 1));
        };
    }
}
