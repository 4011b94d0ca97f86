package chat.serverless.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/deploy/verify` with programs in place of those of AWS, which write down how they are
/// called.
class VerifyScriptTest {

    private static final Path DEPLOY = Path.of("../docs/deploy").toAbsolutePath().normalize();
    private static final String CALLED = "echo \"${0##*/} $*\" >>\"$CALLS\"\n";
    private static final String AWS =
            """
            case "$*" in
              *StackStatus*) exit 254 ;;
              *describe-stacks*Issuer*) echo https://cognito-idp.eu-west-1.amazonaws.com/pool ;;
              *describe-stacks*Audience*) echo client ;;
              *describe-stacks*WebSocketUrl*) echo wss://api.example.com/chat ;;
              *describe-stacks*TableName*) printf 'users\\tmessages\\n' ;;
              *describe-stack-resource*) echo name ;;
              *ExecutionError*|*Unauthorized*|*Errors*) echo 20.0 ;;
              *get-metric-statistics*) echo 0 ;;
              *filter-log-events*) echo '{"type":"platform.report","record":{"metrics":{"durationMs":12.5,"restoreDurationMs":380.1}}}' ;;
            esac
            """;

    @TempDir Path folder;

    private Path calls;

    @BeforeEach
    void makePrograms() throws IOException {
        calls = folder.resolve("calls");
        Files.writeString(calls, "");
        copy("verify");
        copy("token-for");
        copy("test-users.yaml");
        program("integration-tests/check", "");
        program("integration-tests/measure", "");
        program(
                "mvnw",
                "mkdir -p integration-tests/target; echo 9 passed >integration-tests/target/profile-external.txt");
        program("bin/aws", AWS);
        program("bin/sam", "");
        Files.writeString(folder.resolve("integration-tests/smoke-tests"), "TwoPeopleTest\n");
    }

    @Test
    void aStackIsDeployedTriedReadAndRemoved() throws Exception {
        Ended run = verify("--name", "mine");

        assertThat(run.status()).as(run.text()).isZero();
        assertThat(steps())
                .containsSubsequence(
                        "aws cloudformation deploy",
                        "sam deploy --stack-name",
                        "mvnw -B -q",
                        "check --url wss://api.example.com/chat",
                        "measure --url wss://api.example.com/chat",
                        "aws cloudwatch get-metric-statistics",
                        "aws cloudwatch describe-alarms",
                        "aws logs filter-log-events",
                        "sam delete --stack-name",
                        "aws dynamodb delete-table",
                        "aws dynamodb delete-table",
                        "aws cloudformation delete-stack");
        assertThat(run.text())
                .contains("9 passed", "durationMs 12.5", "restoreDurationMs 380.1")
                .containsPattern("ExecutionError.* 20 +DIFFERS, here: 0")
                .containsPattern("401s that authorize counted.* 20 +as here");
        assertThat(Files.readString(calls)).contains("mine-users", "Audience=client");
    }

    @Test
    void thePasswordOfTheUsersIsNeverAnArgument() throws Exception {
        program("integration-tests/check", "echo \"$PASSWORD\" >\"$CALLS.password\"");

        verify();

        String password = Files.readString(Path.of(calls + ".password")).strip();
        assertThat(password).matches("[0-9a-f]{40}");
        assertThat(Files.readString(calls)).doesNotContain(password);
    }

    @Test
    void whateverFailsTheStackIsRemovedAndTheStatusSaysSo() throws Exception {
        program("integration-tests/check", "exit 1");

        Ended run = verify();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.text()).contains("Failed: A thousand messages, checked");
        assertThat(steps()).contains("measure --url wss://api.example.com/chat");
        assertThat(steps()).endsWith("aws cloudformation wait");
    }

    @Test
    void nothingIsTriedOnAStackThatDidNotComeAbout() throws Exception {
        program("bin/sam", "[ \"$1\" != deploy ]");

        Ended run = verify();

        assertThat(run.status()).isEqualTo(1);
        assertThat(steps()).noneMatch(step -> step.startsWith("check"));
        assertThat(steps()).contains("sam delete --stack-name");
    }

    @Test
    void aStackIsKeptOnRequest() throws Exception {
        Ended run = verify("--keep");

        assertThat(run.status()).isZero();
        assertThat(steps()).noneMatch(step -> step.contains("delete"));
    }

    @Test
    void aChatThatRunsIsTriedAndAwsIsNotAsked() throws Exception {
        Ended run = verify("--endpoint", "ws://localhost:9/chat");

        assertThat(run.status()).isZero();
        assertThat(steps())
                .containsExactly(
                        "mvnw -B -q",
                        "check --url ws://localhost:9/chat",
                        "measure --url ws://localhost:9/chat");
        assertThat(Files.readString(calls)).contains("--token-url http://localhost:9/_local/token");
    }

    @Test
    void aStackThatWasThereBeforeIsLeftAlone() throws Exception {
        program("bin/aws", "case \"$*\" in *StackStatus*) echo CREATE_COMPLETE ;; esac");

        Ended run = verify("--name", "ours");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.text()).contains("There is a stack ours already");
        assertThat(steps()).containsOnly("aws cloudformation describe-stacks");
    }

    @Test
    void anUnknownOptionStartsNothing() throws Exception {
        Ended run = verify("--nmae", "mine");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.text()).contains("verify [--name NAME] [--keep]");
        assertThat(steps()).isEmpty();
    }

    @Test
    void aTokenIsThatOfAUserWhoSignsUpOnce() throws Exception {
        program(
                "bin/curl",
                """
                body=$(cat)
                case "$*" in
                  *SignUp*) echo '{"__type":"UsernameExistsException","message":"User already exists"}' ;;
                  *InitiateAuth*) echo "{\\"AuthenticationResult\\":{\\"AccessToken\\":\\"a.b.c\\",\\"ExpiresIn\\":3600}}" ;;
                esac
                """);

        Ended run = run("docs/deploy/token-for", "alice");

        assertThat(run).isEqualTo(new Ended(0, "a.b.c"));
        assertThat(Files.readString(calls))
                .contains("https://cognito-idp.eu-west-1.amazonaws.com/")
                .doesNotContain("secret");
    }

    private record Ended(int status, String text) {}

    private Ended verify(String... options) throws Exception {
        return run("docs/deploy/verify", options);
    }

    private Ended run(String script, String... options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve(script).toString());
        builder.command().addAll(List.of(options));
        builder.redirectErrorStream(true);
        builder.environment().put("CALLS", calls.toString());
        builder.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
        builder.environment().put("ISSUER", "https://cognito-idp.eu-west-1.amazonaws.com/pool");
        builder.environment().put("AUDIENCE", "client");
        builder.environment().put("AWS_REGION", "eu-west-1");
        builder.environment().put("PASSWORD", "secret");
        Process process = builder.start();
        try {
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), text.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    /// The first three words of each call.
    private List<String> steps() throws IOException {
        return Files.readAllLines(calls).stream()
                .map(line -> String.join(" ", List.of(line.split(" ")).stream().limit(3).toList()))
                .toList();
    }

    private void copy(String name) throws IOException {
        Path copy = folder.resolve("docs/deploy").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(DEPLOY.resolve(name), copy);
    }

    private void program(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + CALLED + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
