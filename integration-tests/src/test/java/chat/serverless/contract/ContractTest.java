package chat.serverless.contract;

import static chat.serverless.contract.Contract.parse;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.contract.Contract.Described;
import chat.serverless.contract.Contract.Fields;
import chat.serverless.contract.Contract.Side;
import chat.serverless.model.Command;
import chat.serverless.model.Content;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Limits;
import chat.serverless.model.Platform;
import chat.serverless.model.Refusal;
import chat.serverless.model.Request;
import chat.serverless.model.Role;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.CommandReader.Decoded;
import chat.serverless.model.json.CommandWriter;
import chat.serverless.model.json.EventReader;
import chat.serverless.model.json.EventWriter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The document, the records and the codec say the same. The document's examples are the samples:
/// there must be one of each kind of everything.
class ContractTest {

    private static final Contract CONTRACT = Contract.document();

    @TestFactory
    Stream<DynamicTest> eachExampleOfACommandIsReadAndWrittenAsTheDocumentSays() {
        return examples(Side.COMMAND)
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.toString(),
                                () -> {
                                    Request request = request(example);
                                    JsonNode written = parse(CommandWriter.write(request));

                                    assertSound(Side.COMMAND, example);
                                    assertSound(Side.COMMAND, written);
                                    assertThat(request(written)).isEqualTo(request);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> eachExampleOfAnEventIsReadAndWrittenAsItStands() {
        return examples(Side.EVENT)
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.toString(),
                                () -> {
                                    assertSound(Side.EVENT, example);
                                    assertThat(parse(EventWriter.write(frame(example))))
                                            .isEqualTo(example);
                                }));
    }

    @Test
    void theDocumentHasEachCommandAndNoOther() {
        assertThat(kinds(Command.class)).isEqualTo(kindsIn(requests().map(Request::command)));
        assertThat(names(requests().map(CommandWriter::write), "action"))
                .isEqualTo(CONTRACT.messages(Side.COMMAND).keySet());
    }

    @Test
    void theDocumentHasEachEventAndNoOther() {
        assertThat(kinds(Event.class)).isEqualTo(kindsIn(frames().map(Frame::event)));
        assertThat(names(frames().map(EventWriter::write), "type"))
                .isEqualTo(CONTRACT.messages(Side.EVENT).keySet());
    }

    @Test
    void theExamplesHaveEachKindOfEverythingThatFramesAreMadeOf() {
        Set<Object> parts = new HashSet<>();
        requests().forEach(request -> collect(request, parts));
        frames().forEach(frame -> collect(frame, parts));

        assertThat(kindsIn(parts.stream()))
                .containsAll(kinds(Content.class))
                .containsAll(kinds(Command.Target.class))
                .containsAll(kinds(Command.Range.class));
        assertThat(parts)
                .contains((Object[]) Command.Watching.values())
                .contains((Object[]) Platform.values())
                .contains((Object[]) Role.values());
    }

    @Test
    void theDocumentHasEachErrorCodeAndNoOther() {
        JsonNode codes = CONTRACT.at("/components/schemas/Code/oneOf");
        JsonNode names = CONTRACT.at("/components/schemas/CodeName/enum");

        assertThat(stream(codes))
                .extracting(code -> code.path("const").asInt() + " " + code.path("title").asText())
                .containsExactly(
                        Arrays.stream(Refusal.Code.values())
                                .map(code -> code.number() + " " + code.text())
                                .toArray(String[]::new));
        assertThat(stream(names))
                .extracting(JsonNode::asText)
                .containsExactly(
                        Arrays.stream(Refusal.Code.values())
                                .map(Refusal.Code::text)
                                .toArray(String[]::new));
    }

    @Test
    void theProtocolForPeopleNamesEachCommandEventAndCode() throws IOException {
        String protocol = Files.readString(Path.of("../docs/protocol.md"));

        for (Side side : Side.values()) {
            assertThat(CONTRACT.messages(side).keySet())
                    .allSatisfy(name -> assertThat(protocol).contains("`" + name + "`"));
        }
        assertThat(Refusal.Code.values())
                .allSatisfy(code ->
                        assertThat(protocol).contains("| " + code.number() + " | " + code.text()));
    }

    @Test
    void theDocumentsBoundsAreTheServersLimits() {
        Limits limits = Limits.STANDARD;

        assertThat(number("schemas/MessageText/x-max-bytes")).isEqualTo(limits.textBytes());
        assertThat(number("schemas/Title/x-max-bytes")).isEqualTo(Limits.TITLE_BYTES);
        assertThat(number("schemas/Emoji/x-max-bytes")).isEqualTo(Limits.EMOJI_BYTES);
        assertThat(number("schemas/TextEntry/properties/reactions/maxItems"))
                .isEqualTo(Limits.REACTIONS);
        assertThat(number("schemas/RequestId/maxLength")).isEqualTo(Limits.REQUEST_ID_LENGTH);
        assertThat(number("schemas/PageHint/maxLength")).isEqualTo(Limits.PAGE_HINT_LENGTH);
        assertThat(number("schemas/NamedMembers/maxItems")).isEqualTo(limits.membersPerChange());
        assertThat(number("messages/sendCommand/payload/properties/drafts/maxItems"))
                .isEqualTo(limits.draftsPerSend());
        assertThat(number("messages/historyCommand/payload/properties/limit/maximum"))
                .isEqualTo(limits.pageMessages());
        assertThat(number("messages/historyCommand/payload/properties/limit/default"))
                .isEqualTo(Limits.HISTORY_DEFAULT);
        assertThat(number("messages/presenceCommand/payload/properties/users/maxItems"))
                .isEqualTo(Limits.PRESENCE_USERS);
    }

    /// What is refused before anything is looked up is against the document too, but for what a
    /// schema can't say: how deep a field may be that it doesn't know, that a text is whole, and
    /// how large a number may be.
    @ParameterizedTest
    @CsvFileSource(resources = "/bad-frames.csv", delimiter = '|', quoteCharacter = '\u0001')
    void whatTheServerRefusesAsMalformedTheDocumentDoesNotAllow(int code, String template) {
        String text = template.replace("BOB", "bob").replace("OURS", "d-alice~bob");
        boolean beyondSchemas = Stream.of("[[[", "\\ud83d", "9999999999").anyMatch(text::contains);
        if (code < 4030 && isObject(text)) {
            assertThat(CONTRACT.complaints(Side.COMMAND, Fields.ANY, parse(text)).isEmpty())
                    .isEqualTo(beyondSchemas);
        }
    }

    @Test
    void aFieldOfSomebodyNewerIsAllowedAndOneOfOursIsNot() {
        JsonNode ping = parse("{\"action\":\"ping\",\"colour\":\"red\"}");

        assertThat(CONTRACT.complaints(Side.COMMAND, Fields.ANY, ping)).isEmpty();
        assertThat(CONTRACT.complaints(Side.COMMAND, Fields.KNOWN, ping)).hasSize(1);
        assertThat(CONTRACT.complaints(Side.EVENT, Fields.KNOWN, parse("{\"type\":\"dawn\"}")))
                .hasSize(1);
    }

    private static void assertSound(Side side, JsonNode frame) {
        assertThat(CONTRACT.complaints(side, Fields.KNOWN, frame)).isEmpty();
        assertThat(CONTRACT.complaints(side, Fields.ANY, frame)).isEmpty();
    }

    private static int number(String path) {
        return CONTRACT.at("/components/" + path).asInt(-1);
    }

    private static Stream<JsonNode> examples(Side side) {
        return CONTRACT.messages(side).values().stream()
                .map(Described::examples)
                .flatMap(List::stream);
    }

    private static Stream<Request> requests() {
        return examples(Side.COMMAND).map(ContractTest::request);
    }

    private static Stream<Frame> frames() {
        return examples(Side.EVENT).map(ContractTest::frame);
    }

    private static Request request(JsonNode example) {
        Decoded decoded = CommandReader.read(example.toString());
        assertThat(decoded).as("%s", example).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted) decoded).request();
    }

    private static Frame frame(JsonNode example) {
        return EventReader.read(example.toString()).orElseThrow();
    }

    private static Set<String> names(Stream<String> frames, String field) {
        Set<String> names = new HashSet<>();
        frames.forEach(frame -> names.add(parse(frame).path(field).asText()));
        return names;
    }

    /// The records of a sealed type, however deep.
    private static Set<Class<?>> kinds(Class<?> type) {
        Set<Class<?>> kinds = new HashSet<>();
        if (type.isRecord()) {
            kinds.add(type);
        } else {
            Arrays.stream(type.getPermittedSubclasses())
                    .forEach(permitted -> kinds.addAll(kinds(permitted)));
        }
        return kinds;
    }

    private static Set<Class<?>> kindsIn(Stream<?> values) {
        Set<Class<?>> kinds = new HashSet<>();
        values.forEach(value -> kinds.add(value.getClass()));
        return kinds;
    }

    /// Everything that a record is made of.
    private static void collect(Object value, Set<Object> into) {
        into.add(value);
        if (value instanceof Record) {
            Arrays.stream(value.getClass().getRecordComponents())
                    .forEach(component -> collect(get(value, component), into));
        }
        if (value instanceof List<?> values) {
            values.forEach(one -> collect(one, into));
        }
    }

    private static Object get(Object value, RecordComponent component) {
        try {
            Object part = component.getAccessor().invoke(value);
            return part == null ? "" : part;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static boolean isObject(String text) {
        try {
            return parse(text).isObject();
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }
}
