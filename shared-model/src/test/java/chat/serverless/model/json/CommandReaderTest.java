package chat.serverless.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import chat.serverless.model.json.CommandReader.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final ConversationId TALK =
            ConversationId.between(new UserId("alice"), new UserId("bob"));

    private static final Group TEAM = new Group(new GroupId("team"));
    private static final List<UserId> PEOPLE = List.of(new UserId("bob"), new UserId("carol"));

    /// Two people who kiss: ten code points, 35 bytes.
    private static final String LONG_EMOJI =
            "\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68\uD83C\uDFFB";

    private static final Mark MARK = new Mark(new MessageId("c-1"), 7L);

    static List<Request> requests() {
        Draft plain = new Draft(new MessageId("m-1"), "hi \uD83D\uDE00", null);
        Draft later = new Draft(new MessageId("m-2"), "\"\\\n\u0001", 41L);
        return List.of(
                new Request("1", new Command.Hello()),
                new Request(
                        "2",
                        new Command.Send(
                                new Command.Target.Person(new UserId("bob")),
                                List.of(plain, later),
                                "p17")),
                new Request(
                        null,
                        new Command.Send(
                                new Command.Target.Conversation(TALK), List.of(plain), null)),
                new Request("e", new Command.Edit(TALK, 17, later, "17f")),
                new Request("e", new Command.Edit(TALK, 1, plain, null)),
                new Request("d", new Command.Delete(TALK, 17, plain.id(), 18L, "17f")),
                new Request("d", new Command.Delete(TALK, 17, plain.id(), null, null)),
                new Request(
                        "r",
                        new Command.Reaction(TALK, 17, "\uD83D\uDC4D", plain.id(), 18L, "17f")),
                new Request("r", new Command.Reaction(TALK, 17, "", plain.id(), null, null)),
                new Request("r", new Command.Reaction(TALK, 17, LONG_EMOJI, plain.id(), 1L, null)),
                new Request("s", new Command.Sync(Map.of(), null, null)),
                new Request("s", new Command.Sync(Map.of(TALK, 15L), "d-a~b", TALK)),
                new Request("3", new Command.History(TALK, new Command.Range.Newest(), 15)),
                new Request("4", new Command.History(TALK, new Command.Range.Before(17), 100)),
                new Request("5", new Command.History(TALK, new Command.Range.After(0), 1)),
                new Request("6", new Command.Receipt(TALK, 18L, null)),
                new Request("7", new Command.Receipt(TALK, null, 18L)),
                new Request(null, new Command.Typing(TALK)),
                new Request("8", new Command.Presence(List.of(new UserId("bob")))),
                new Request(
                        "8",
                        new Command.Presence(List.of(new UserId("bob")), Command.Watching.START)),
                new Request(
                        "8",
                        new Command.Presence(List.of(new UserId("bob")), Command.Watching.STOP)),
                new Request("g", new Command.CreateGroup(TEAM.id(), "Team \uD83D\uDE00", PEOPLE)),
                new Request("g", new Command.CreateGroup(TEAM.id(), "T", List.of())),
                new Request("g", new Command.AddMembers(TEAM, PEOPLE, MARK)),
                new Request("g", new Command.RemoveMembers(TEAM, PEOPLE, Mark.NONE)),
                new Request("g", new Command.Leave(TEAM, MARK)),
                new Request("g", new Command.RenameGroup(TEAM, "New", Mark.NONE)),
                new Request("g", new Command.SetRole(TEAM, PEOPLE.getFirst(), Role.ADMIN, MARK)),
                new Request("g", new Command.Members(TEAM, null, 100)),
                new Request("g", new Command.Members(TEAM, PEOPLE.getFirst(), 1)),
                new Request("r", new Command.RegisterDevice(Platform.APNS_SANDBOX, "a-token:~")),
                new Request("u", new Command.UnregisterDevice()),
                new Request("m", new Command.Mute(TALK, Instant.ofEpochMilli(1767225600123L))),
                new Request("m", new Command.Mute(TALK, null)),
                new Request("9", new Command.Ping()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsWrittenIsReadBack(Request request) {
        String frame = CommandWriter.write(request);

        assertThat(CommandReader.read(frame)).isEqualTo(new Decoded.Accepted(request));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    hi                                                                    | MALFORMED
                    ``                                                                    | MALFORMED
                    17                                                                    | MALFORMED
                    null                                                                  | MALFORMED
                    []                                                                    | MALFORMED
                    {"action":"hello"} {}                                                 | MALFORMED
                    {"action":"hello","action":"ping"}                                    | MALFORMED
                    {"action":"hello"                                                     | MALFORMED
                    {}                                                                    | MALFORMED
                    {"action":17}                                                         | MALFORMED
                    {"action":"fly"}                                                      | UNKNOWN_ACTION
                    {"action":"$connect"}                                                 | UNKNOWN_ACTION
                    {"action":"hello","requestId":17}                                     | MALFORMED
                    {"action":"send"}                                                     | MALFORMED
                    {"action":"send","to":"bob"}                                          | MALFORMED
                    {"action":"send","to":"bob","drafts":{}}                              | MALFORMED
                    {"action":"send","to":"bob","drafts":[]}                              | MALFORMED
                    {"action":"send","to":"bob","drafts":[7]}                             | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1"}]}                    | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1","text":""}]}          | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1","text":7}]}           | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1","text":"\\ud800"}]}    | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"a b","text":"x"}]}       | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":1,"text":"x"}]}           | MALFORMED
                    {"action":"send","to":"b b","drafts":[{"id":"1","text":"x"}]}         | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1","text":"x","after":-1}]} | MALFORMED
                    {"action":"send","to":"bob","drafts":[{"id":"1","text":"x","after":1.5}]} | MALFORMED
                    {"action":"send","to":"bob","conversation":"d-a~b","drafts":[{"id":"1","text":"x"}]} | MALFORMED
                    {"action":"send","drafts":[{"id":"1","text":"x"}]}                    | MALFORMED
                    {"action":"send","conversation":"bob","drafts":[{"id":"1","text":"x"}]} | NO_SUCH_CONVERSATION
                    {"action":"edit","conversation":"d-a~b","seq":0,"id":"1","text":"x"}  | MALFORMED
                    {"action":"edit","conversation":"d-a~b","seq":1,"id":"1","text":""}   | MALFORMED
                    {"action":"edit","conversation":"d-a~b","id":"1","text":"x"}          | MALFORMED
                    {"action":"edit","conversation":"d-a~b","seq":1,"text":"x"}           | MALFORMED
                    {"action":"delete","conversation":"d-a~b","seq":1}                    | MALFORMED
                    {"action":"reaction","conversation":"d-a~b","seq":1,"id":"r"}         | MALFORMED
                    {"action":"reaction","conversation":"d-a~b","seq":1,"emoji":"❤"}      | MALFORMED
                    {"action":"reaction","conversation":"d-a~b","seq":1,"emoji":"x","id":"r"} | MALFORMED
                    {"action":"reaction","conversation":"d-a~b","seq":1,"emoji":"❤❤","id":"r"} | MALFORMED
                    {"action":"reaction","conversation":"d-a~b","seq":0,"emoji":"❤","id":"r"} | MALFORMED
                    {"action":"sync","cursors":[]}                                        | MALFORMED
                    {"action":"sync","cursors":{"bob":1}}                                 | MALFORMED
                    {"action":"sync","cursors":{"d-a~b":-1}}                              | MALFORMED
                    {"action":"sync","cursors":{"d-a~b":"1"}}                             | MALFORMED
                    {"action":"sync","next":7}                                            | MALFORMED
                    {"action":"createGroup","id":"t"}                                     | MALFORMED
                    {"action":"createGroup","id":"t","title":" "}                         | MALFORMED
                    {"action":"createGroup","id":"a b","title":"T"}                       | MALFORMED
                    {"action":"createGroup","id":"t","title":"T","members":"bob"}         | MALFORMED
                    {"action":"addMembers","conversation":"g-t"}                          | MALFORMED
                    {"action":"addMembers","conversation":"g-t","members":[]}             | MALFORMED
                    {"action":"addMembers","conversation":"d-a~b","members":["c"]}        | NO_SUCH_CONVERSATION
                    {"action":"setRole","conversation":"g-t","user":"b","role":"king"}    | MALFORMED
                    {"action":"members","conversation":"g-t","limit":0}                   | MALFORMED
                    {"action":"members","conversation":"g-t","limit":101}                 | LIMIT_EXCEEDED
                    {"action":"history"}                                                  | MALFORMED
                    {"action":"history","conversation":"d-b~a"}                           | NO_SUCH_CONVERSATION
                    {"action":"history","conversation":"d-a~b","limit":0}                 | MALFORMED
                    {"action":"history","conversation":"d-a~b","limit":101}               | LIMIT_EXCEEDED
                    {"action":"history","conversation":"d-a~b","limit":"15"}              | MALFORMED
                    {"action":"history","conversation":"d-a~b","before":0}                | MALFORMED
                    {"action":"history","conversation":"d-a~b","before":99999999999999999999} | MALFORMED
                    {"action":"history","conversation":"d-a~b","before":2,"after":1}      | MALFORMED
                    {"action":"receipt","conversation":"d-a~b"}                           | MALFORMED
                    {"action":"receipt","conversation":"d-a~b","read":"all"}              | MALFORMED
                    {"action":"registerDevice","platform":"fcm"}                          | MALFORMED
                    {"action":"registerDevice","platform":"fcm","token":""}               | MALFORMED
                    {"action":"registerDevice","platform":"fcm","token":"a b"}            | MALFORMED
                    {"action":"registerDevice","platform":"pigeon","token":"t"}           | MALFORMED
                    {"action":"registerDevice","token":"t"}                               | MALFORMED
                    {"action":"mute"}                                                     | MALFORMED
                    {"action":"mute","conversation":"d-a~b","until":-1}                   | MALFORMED
                    {"action":"mute","conversation":"d-a~b","until":"soon"}               | MALFORMED
                    {"action":"presence","users":"bob"}                                   | MALFORMED
                    {"action":"presence","users":[]}                                      | MALFORMED
                    {"action":"presence","users":["bob"],"watch":1}                       | MALFORMED
                    """)
    void whatIsNotACommandIsRefused(String frame, Code code) {
        assertThat(codeOf(CommandReader.read(frame == null ? "" : frame))).isEqualTo(code);
    }

    @Test
    void aTextOfExactly4096BytesIsTakenAndOneMoreIsTooLarge() {
        String most = "\u00e4".repeat(2048);

        assertThat(CommandReader.read(sendOf(most))).isInstanceOf(Decoded.Accepted.class);
        assertThat(codeOf(CommandReader.read(sendOf(most + "x")))).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void twentyFiveDraftsAreTakenAndTwentySixAreNot() {
        assertThat(CommandReader.read(sendOf(25))).isInstanceOf(Decoded.Accepted.class);
        assertThat(codeOf(CommandReader.read(sendOf(26)))).isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void aFrameOfMoreThan32KilobytesIsTooLarge() {
        String frame = "{\"action\":\"hello\",\"x\":\"" + "x".repeat(32 * 1024) + "\"}";

        assertThat(codeOf(CommandReader.read(frame))).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void aFrameThatIsTooLargeIsRefusedWithItsRequestId() {
        String text = "\\\"".repeat(60 * 1024);

        assertThat(
                        CommandReader.read(
                                "{\"action\":\"send\",\"text\":\""
                                        + text
                                        + "\",\"requestId\":\"r\"}"))
                .isEqualTo(
                        new Decoded.Refused(
                                "r",
                                new Refusal(Code.TOO_LARGE, "A frame has at most 32768 bytes.")));
    }

    @Test
    void deepNestingIsMalformed() {
        assertThat(codeOf(CommandReader.read("[".repeat(5000)))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void aTokenOfExactly4096CharactersIsTakenAndOneMoreIsNot() {
        String frame = "{\"action\":\"registerDevice\",\"platform\":\"fcm\",\"token\":\"%s\"}";

        assertThat(CommandReader.read(frame.formatted("t".repeat(4096))))
                .isInstanceOf(Decoded.Accepted.class);
        assertThat(codeOf(CommandReader.read(frame.formatted("t".repeat(4097)))))
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void unknownFieldsAreIgnored() {
        Decoded decoded = CommandReader.read("{\"action\":\"ping\",\"colour\":[\"red\"]}");

        assertThat(decoded).isEqualTo(new Decoded.Accepted(new Request(null, new Command.Ping())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'fly','requestId':'r'}",
                "{'action':7,'requestId':'r'}",
                "{'requestId':'r','action':'hello','action':'ping'}",
                "{'action':'hello','action':'ping','requestId':'r'}",
                "{'requestId':'q','action':'hello','requestId':'r'}",
                "{'action':'hello','requestId':7,'requestId':'r'}",
                "{'requestId':'r','action':'hello'",
                "{'requestId':'r'",
                "{'requestId':'r','action':'hello'} {}",
                "{'requestId':'r','action':'hello'}{'requestId':'other'}",
                "{'requestId':'r','action':hello}",
                "{'action':hello,'requestId':'r'}",
                "{'action':'hello',,'requestId':'r',}",
                "{'action':'he\nllo','requestId':'r'}",
                "{'action':'he\\q','requestId':'r'}",
                "{'action':'\\ud800','requestId':'r'}",
                "{'action':'\\'requestId\\':\\'other\\'','requestId':'r'}",
                "{'x':{'requestId':'other'},'y':[{'requestId':'other'}],'requestId':'r'}",
                "{'x':[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]],'requestId':'r'}",
                "{'requestId' : 'r', 'action' : 'fly'}",
                "{'\\u0072equestId':'\\u0072','action':'fly'}"
            })
    void aRefusalNamesTheRequestThatItAnswers(String frame) {
        Decoded decoded = CommandReader.read(frame.replace('\'', '"'));

        assertThat(((Decoded.Refused) decoded).requestId()).isEqualTo("r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'requestId'",
                "['requestId','r']",
                "[{'requestId':'r'}]",
                "{'action':'fly','x':{'requestId':'r'}}",
                "{'action':'fly','x':'requestId','r':'r'}",
                "{'action':'fly','requestId':17}",
                "{'action':'fly','requestId':null}",
                "{'action':'fly','requestId':['r']}",
                "{'action':'fly','requestId':'r",
                "{'action':'fly','requestId':'r\nr'}",
                "{'action':'fly','requestId':'\\ud83d'}",
                "{'action':'fly','requestId'",
                "{'action':'fly','requestId':",
                "} {'requestId':'r'}",
                "'"
            })
    void aRefusalNamesNothingThatIsNoRequestId(String frame) {
        Decoded decoded = CommandReader.read(frame.replace('\'', '"'));

        assertThat(((Decoded.Refused) decoded).requestId()).isNull();
    }

    @Test
    void aRequestIdOfExactly64CodePointsIsTakenAndOneMoreIsNot() {
        String frame = "{\"action\":\"%s\",\"requestId\":\"%s\"}";
        String longest = "\uD83D\uDE00".repeat(64);

        assertThat(CommandReader.read(frame.formatted("ping", longest)))
                .isEqualTo(new Decoded.Accepted(new Request(longest, new Command.Ping())));
        assertThat(
                        ((Decoded.Refused) CommandReader.read(frame.formatted("fly", longest)))
                                .requestId())
                .isEqualTo(longest);
        assertThat(CommandReader.read(frame.formatted("ping", longest + "x")))
                .isEqualTo(
                        new Decoded.Refused(
                                null,
                                new Refusal(
                                        Code.MALFORMED,
                                        "The field requestId has more than 64 characters.")));
    }

    @Test
    void aPageHintIsMeasuredInCodePoints() {
        String frame =
                "{\"action\":\"send\",\"to\":\"b\",\"page\":\"%s\",\"drafts\":[{\"id\":\"1\",\"text\":\"x\"}]}";
        String longest = "\uD83D\uDE00".repeat(64);

        assertThat(CommandReader.read(frame.formatted(longest)))
                .isInstanceOf(Decoded.Accepted.class);
        assertThat(codeOf(CommandReader.read(frame.formatted(longest + "x"))))
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        String frame = "{\"action\":\"\u00e4\",\"requestId\":\"r\"}";

        assertThat(CommandReader.read(frame.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(
                        new Decoded.Refused(
                                "r", new Refusal(Code.MALFORMED, "The frame is not UTF-8.")));
    }

    @Test
    void aRequestIdThatIsNotUtf8IsNotReturned() {
        byte[] frame = "{\"requestId\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(((Decoded.Refused) CommandReader.read(frame)).requestId()).isNull();
    }

    @Test
    void randomBytesAreNeverAnException() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] good = sendOf("hello").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = good.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }

            assertThat(CommandReader.read(frame)).as("seed %d, frame %d", seed, i).isNotNull();
        }
    }

    @Test
    void whateverFollowsAReadableRequestIdItComesBack() {
        long seed = 20261201;
        Random random = new Random(seed);
        String start = "{\"requestId\":\"r-1\",";
        byte[] good = (start + sendOf("hello").substring(1)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = Arrays.copyOf(good, random.nextInt(start.length(), good.length + 1));
            for (int flips = random.nextInt(6);
                    flips > 0 && frame.length > start.length();
                    flips--) {
                frame[random.nextInt(start.length(), frame.length)] = (byte) random.nextInt(256);
            }

            @Nullable String requestId =
                    switch (CommandReader.read(frame)) {
                        case Decoded.Accepted accepted -> accepted.request().requestId();
                        case Decoded.Refused refused -> refused.requestId();
                    };

            assertThat(requestId).as("seed %d, frame %d", seed, i).isEqualTo("r-1");
        }
    }

    private static Code codeOf(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded).refusal().code();
    }

    private static String sendOf(String text) {
        return CommandWriter.write(
                new Request(
                        null,
                        new Command.Send(
                                new Command.Target.Person(new UserId("bob")),
                                List.of(new Draft(new MessageId("m"), text, null)),
                                null)));
    }

    private static String sendOf(int drafts) {
        List<Draft> list =
                java.util.stream.IntStream.range(0, drafts)
                        .mapToObj(i -> new Draft(new MessageId("m" + i), "x", null))
                        .toList();
        return CommandWriter.write(
                new Request(
                        "1",
                        new Command.Send(
                                new Command.Target.Person(new UserId("bob")), list, null)));
    }
}
