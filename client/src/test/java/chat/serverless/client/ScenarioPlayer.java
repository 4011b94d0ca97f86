package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;

/// Plays the steps of a scenario on a [Scene].
final class ScenarioPlayer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofSeconds(ScriptedServer.LIMIT_SECONDS);

    private final HandTimer timer;
    private final Scene scene;
    private final List<Peer> peers = new ArrayList<>();
    private final Map<String, JsonNode> requests = new HashMap<>();
    private final Map<String, CompletableFuture<?>> results = new HashMap<>();

    private ScenarioPlayer(HandTimer timer, Scene scene) {
        this.timer = timer;
        this.scene = scene;
    }

    static ScenarioPlayer of(JsonNode options) throws Exception {
        HandTimer timer = new HandTimer();
        return new ScenarioPlayer(timer, new Scene(usual -> with(options, timer, usual)));
    }

    private static ClientOptions with(JsonNode options, HandTimer timer, ClientOptions usual) {
        Duration gapWait = Duration.ofMillis(options.path("gapWait").asLong(20));
        Iterator<JsonNode> given = options.path("tokens").elements();
        AtomicInteger dials = new AtomicInteger();
        ClientOptions with =
                usual.withSources(usual.sources().withTimer(() -> timer))
                        .withTiming(usual.timing().withGapWait(gapWait))
                        .withToken(() -> token(given, dials.incrementAndGet()))
                        .withDeliveredReceipts(options.path("deliveredReceipts").asBoolean())
                        .withInitialSync(options.path("initialSync").asBoolean())
                        .withRollOver(rollOver(options.path("rollOver")));
        return options.has("outbox") ? with.withOutboxStore(store(options.path("outbox"))) : with;
    }

    private static String token(Iterator<JsonNode> given, int dial) {
        return given.hasNext() ? given.next().asText() : "token-" + dial;
    }

    private static RollOver rollOver(JsonNode given) {
        RollOver usual = RollOver.STANDARD;
        return new RollOver(
                Duration.ofMillis(given.path("after").asLong(usual.after().toMillis())),
                Duration.ZERO,
                usual.tokenMargin(),
                Duration.ofMillis(given.path("overlap").asLong(usual.overlap().toMillis())));
    }

    private static OutboxStore store(JsonNode lines) {
        OutboxStore store = new MemoryOutboxStore();
        lines.forEach(line -> store.save(List.of(UnsentLine.read(line.toString()).orElseThrow())));
        return store;
    }

    void play(JsonNode step) throws Exception {
        if (step.has("time")) {
            timer.pass(
                    Duration.ofMillis(step.path("ms").asLong()),
                    Duration.ofMillis(step.path("jitter").asLong()));
        } else if (step.has("server")) {
            serverStep(step);
        } else {
            clientStep(step);
        }
    }

    private void serverStep(JsonNode step) throws Exception {
        String what = step.path("server").asText();
        switch (what) {
            case "accepts" -> {
                peers.add(scene.server.accept());
                greet(step);
            }
            case "takes" -> peers.add(scene.server.accept());
            case "greets" -> greet(step);
            case "gets" -> {
                ObjectNode frame = frame(peer(step).takeText());
                requests.put(step.path("as").asText(), frame.remove("requestId"));
                assertThat((JsonNode) frame).isEqualTo(step.path("frame"));
            }
            case "gets nothing" -> {
                Scene.get(scene.client.ping());
                assertThat(peer(step).hasNothingMore()).isTrue();
            }
            case "says" -> peer(step).text(text(step));
            case "goes mute" -> peer(step).mute();
            case "drops" -> peer(step).drop();
            case "hears goodbye" -> {
                Peer peer = peer(step);
                patiently().until(peer::isClosed);
                assertThat(peer.closeCode()).isEqualTo((short) 1000);
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void greet(JsonNode step) throws InterruptedException {
        long before = opens();
        Duration life = Duration.ofMillis(step.path("life").asLong(3_600_000));
        peers.getLast().greet(Scene.ALICE, life);
        patiently().until(() -> opens() > before);
    }

    private long opens() {
        return scene.listener.stateNames().stream().filter("Open"::equals).count();
    }

    private void clientStep(JsonNode step) {
        String what = step.path("client").asText();
        switch (what) {
            case "connects" -> keep(step, scene.client.connect());
            case "sends" -> keep(step, send(step));
            case "edits" ->
                    keep(
                            step,
                            scene.client.edit(talk(step), seq(step), step.path("text").asText()));
            case "deletes" -> keep(step, scene.client.delete(talk(step), seq(step)));
            case "reacts" ->
                    keep(
                            step,
                            scene.client.react(talk(step), seq(step), step.path("emoji").asText()));
            case "reads" -> scene.client.read(talk(step), seq(step));
            case "delivers" -> scene.client.delivered(talk(step), seq(step));
            case "asks for history" ->
                    keep(step, scene.client.history(talk(step), new Range.Newest(), 15));
            case "resumes after" -> scene.client.resumeAfter(talk(step), seq(step));
            case "closes" -> scene.client.close();
            case "is told", "has heard", "has synced", "is" -> expect(step);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private CompletableFuture<Stored> send(JsonNode step) {
        String text = step.path("text").asText();
        return step.has("to")
                ? scene.client.send(new UserId(step.path("to").asText()), text)
                : scene.client.send(talk(step), text);
    }

    private void expect(JsonNode step) {
        switch (step.path("client").asText()) {
            case "is told" -> assertThat(outcome(step)).isEqualTo(told(step));
            case "has synced" ->
                    awaitEqual(() -> (long) scene.listener.syncs(), step.path("times").asLong());
            case "is" -> awaitEqual(this::state, step.path("state").asText());
            default -> {
                if (step.has("numbers")) {
                    awaitEqual(scene.listener::seqs, numbers(step.path("numbers")));
                } else if (step.has("messages")) {
                    ObjectNode expected = step.deepCopy();
                    expand(expected);
                    awaitEqual(this::messages, frame(expected.toString()).path("messages"));
                } else {
                    awaitEqual(this::events, step.path("events"));
                }
            }
        }
    }

    private static <T> void awaitEqual(Supplier<T> actual, T expected) {
        patiently().untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }

    private static ConditionFactory patiently() {
        return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS);
    }

    private String state() {
        List<String> names = scene.listener.stateNames();
        return names.isEmpty() ? "" : names.getLast().toLowerCase(Locale.ROOT);
    }

    private JsonNode messages() {
        Event all = new Event.Messages(Scene.TALK, scene.listener.messages(), null);
        return frame(EventWriter.write(new Frame(null, all))).path("messages");
    }

    private JsonNode events() {
        ArrayNode all = JSON.createArrayNode();
        for (Event event : scene.listener.events()) {
            all.add(frame(EventWriter.write(new Frame(null, event))));
        }
        return all;
    }

    /// What came of something, in the words of the step that expects it.
    private JsonNode outcome(JsonNode step) {
        ObjectNode told = JSON.createObjectNode();
        CompletableFuture<?> result =
                Objects.requireNonNull(results.get(step.path("of").asText()), "No such thing");
        try {
            Stored stored = (Stored) Scene.get(result);
            told.putObject("stored").put("seq", stored.seq()).put("duplicate", stored.duplicate());
        } catch (ExecutionException e) {
            failure(told, Objects.requireNonNull(e.getCause()));
        } catch (Exception e) {
            throw new AssertionError("Nothing came of it", e);
        }
        return frame(told.toString());
    }

    private static void failure(ObjectNode told, Throwable cause) {
        if (cause instanceof RefusedException refused) {
            told.put("refused", refused.refusal().code().number());
        } else {
            String name = cause.getClass().getSimpleName();
            told.put("failed", name.replace("Exception", "").toLowerCase(Locale.ROOT));
        }
    }

    private static JsonNode told(JsonNode step) {
        ObjectNode told = step.deepCopy();
        return told.remove(List.of("client", "of")).deepCopy();
    }

    private Peer peer(JsonNode step) {
        return step.has("on") ? peers.get(step.path("on").asInt() - 1) : peers.getLast();
    }

    private String text(JsonNode step) {
        if (step.has("text")) {
            return step.path("text").asText();
        }
        ObjectNode frame = step.path("frame").deepCopy();
        frame.findParents("messages").forEach(parent -> expand((ObjectNode) parent));
        if (step.has("to")) {
            frame.set("requestId", requests.get(step.path("to").asText()));
        }
        return frame.toString();
    }

    /// A number stands for Bob's message.
    private static void expand(ObjectNode parent) {
        ArrayNode whole = JSON.createArrayNode();
        for (JsonNode one : parent.path("messages")) {
            long seq = one.asLong();
            whole.add(
                    one.isObject()
                            ? one
                            : JSON.createObjectNode()
                                    .put("seq", seq)
                                    .put("id", "bob-" + seq)
                                    .put("from", "bob")
                                    .put("text", "text " + seq)
                                    .put("at", Peer.NOON.toEpochMilli()));
        }
        parent.set("messages", whole);
    }

    private void keep(JsonNode step, CompletableFuture<?> result) {
        results.put(step.path("as").asText(), result);
    }

    private static ConversationId talk(JsonNode step) {
        return ConversationId.parse(step.path("conversation").asText()).orElseThrow();
    }

    private static long seq(JsonNode step) {
        return step.path("seq").asLong();
    }

    private static List<Long> numbers(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).map(JsonNode::asLong).toList();
    }

    private static ObjectNode frame(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        scene.close();
    }
}
