package chat.serverless.local.permissions;

import static chat.serverless.local.permissions.Policy.allow;
import static chat.serverless.local.permissions.Policy.deny;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.template.Names;
import chat.serverless.local.template.Stack;
import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.StackStatement;
import chat.serverless.local.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

    private static final String USERS = Names.tableArn("Users");
    private static final Need PUT = new Need("dynamodb:PutItem", USERS);

    @Test
    void whatNoStatementAllowsIsDenied() {
        Permissions permissions = Policy.ofCaller(allow("dynamodb:GetItem", USERS));

        Optional<Denial> denial = permissions.check("key", List.of(PUT));

        assertThat(denial).contains(new Denial("caller", PUT, false));
        assertThat(denial.orElseThrow().message("dynamodb:PutItem"))
                .isEqualTo(
                        "User: arn:aws:sts::000000000000:assumed-role/callerRole/caller is not"
                                + " authorized to perform: dynamodb:PutItem on resource: "
                                + USERS
                                + " because no identity-based policy allows the dynamodb:PutItem"
                                + " action");
    }

    @Test
    void aDenialOutweighsEveryPermission() {
        Permissions permissions = Policy.ofCaller(allow("*", "*"), deny("dynamodb:PutItem", USERS));

        Optional<Denial> denial = permissions.check("key", List.of(PUT));

        assertThat(denial).contains(new Denial("caller", PUT, true));
        assertThat(denial.orElseThrow().message("dynamodb:PutItem"))
                .endsWith("with an explicit deny in an identity-based policy");
    }

    @Test
    void aCallThatNeedsSeveralThingsNeedsAllOfThem() {
        Permissions permissions = Policy.ofCaller(allow("dynamodb:PutItem", USERS));
        Need other = new Need("dynamodb:PutItem", Names.tableArn("Messages"));

        assertThat(permissions.check("key", List.of(PUT, PUT))).isEmpty();
        assertThat(permissions.check("key", List.of(PUT, other)))
                .contains(new Denial("caller", other, false));
    }

    @Test
    void whoIsNoFunctionMayDoEverything() {
        Permissions permissions = new Permissions(List.of(), _ -> Optional.empty());

        assertThat(permissions.check("key", List.of(PUT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb:PutItem, dynamodb:putitem, true",
        "dynamodb:*Item, dynamodb:PutItem, true",
        "dynamodb:Put, dynamodb:PutItem, false",
        "*, sns:Publish, true",
        "sqs:*, sns:Publish, false"
    })
    void actionsHaveWildcardsAndNoCase(String pattern, String action, boolean covered) {
        assertThat(allow(pattern, "*").covers(action, USERS)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:dynamodb:us-east-1:000000000000:table/Users, true",
        "arn:aws:dynamodb:*:*:table/Users, true",
        "arn:aws:dynamodb:us-east-?:000000000000:table/Users, true",
        "arn:aws:dynamodb:us-east-1:000000000000:table/Users/index/*, false",
        "arn:aws:dynamodb:us-east-1:000000000000:table/users, false",
        "arn.aws:dynamodb:us-east-1:000000000000:table/Users, false"
    })
    void resourcesHaveWildcardsAndCase(String pattern, boolean covered) {
        assertThat(allow("*", pattern).covers("dynamodb:PutItem", USERS)).isEqualTo(covered);
    }

    @Test
    void countsWhichStatementWasNeeded() {
        Permissions permissions =
                Policy.ofCaller(
                        allow("dynamodb:PutItem", USERS), deny("dynamodb:DeleteItem", USERS));

        permissions.check("key", List.of(PUT, PUT));
        permissions.check("key", List.of(new Need("dynamodb:Scan", USERS)));

        assertThat(permissions.json())
                .hasToString(
                        ("{'allowed':{'caller':{'0':{'actions':{'dynamodb:PutItem':2},'resources':"
                                        + "{'%1$s':2}},'1':{'actions':{'dynamodb:DeleteItem':0},"
                                        + "'resources':{'%1$s':0}}}},'denied':{'caller':"
                                        + "{'dynamodb:Scan %1$s':1}}}")
                                .formatted(USERS)
                                .replace('\'', '"'));
    }

    /// Whatever is taken from the template's policies is missing: no statement allows what another
    /// one allows too.
    @Test
    void everyPartOfTheTemplatesPoliciesIsNeeded() {
        int checked = 0;
        for (StackFunction function : real().functions()) {
            for (StackStatement statement : function.policy()) {
                for (Need need : needsOf(statement)) {
                    List<StackStatement> others = new ArrayList<>(function.policy());
                    others.remove(statement);

                    assertThat(check(function.policy(), need)).isEmpty();
                    assertThat(check(others, need))
                            .as("%s without %s: %s", function.name(), statement.name(), need)
                            .isPresent();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(40);
    }

    private static Optional<Denial> check(List<StackStatement> policy, Need need) {
        return new Permissions(List.of(Policy.of("f", policy)), _ -> Optional.of("f"))
                .check("key", List.of(need));
    }

    private static List<Need> needsOf(StackStatement statement) {
        return statement.actions().stream()
                .flatMap(action ->
                        statement.resources().stream()
                                .map(resource -> new Need(action, resource.replace("*", "some"))))
                .toList();
    }

    private static Stack real() {
        Map<String, String> parameters =
                Map.of(
                        "Issuer",
                        "me",
                        "Audience",
                        "chat",
                        "JwksUrl",
                        "http://localhost/jwks.json",
                        "FcmApplication",
                        Names.topicArn("app/GCM/some"),
                        "ApnsApplication",
                        Names.topicArn("app/APNS/some"),
                        "ApnsSandboxApplication",
                        Names.topicArn("app/APNS_SANDBOX/some"));
        return Template.read(Path.of("../template.yaml"), parameters);
    }
}
