package chat.serverless.local.messaging;

import static chat.serverless.local.permissions.Policy.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.serverless.local.permissions.Policy;
import chat.serverless.local.sns.PlatformApplication;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackStatement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What a function sees of a call that it may not make.
class DeniedTest {

    private static final String PUSH = "{\"GCM\":\"{\\\"fcmV1Message\\\":{\\\"message\\\":{}}}\"}";
    private static final String CALLER =
            "User: arn:aws:sts::000000000000:assumed-role/callerRole/caller is not authorized to"
                    + " perform: ";

    @Test
    void publishing() {
        try (Scene scene = new Scene()) {
            scene.permissions = Policy.ofCaller(allow("sns:Publish", Names.topicArn("Other")));

            SnsException e =
                    catchThrowableOfType(
                            SnsException.class,
                            () -> scene.sns.publish(it -> it.topicArn(Scene.NEWS).message("a")));

            assertThat(e).isInstanceOf(AuthorizationErrorException.class);
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            CALLER
                                    + "SNS:Publish on resource: "
                                    + Scene.NEWS
                                    + " because no identity-based policy allows the SNS:Publish"
                                    + " action");
        }
    }

    @Test
    void sending() {
        try (Scene scene = new Scene()) {
            String jobs = scene.url("Jobs");
            scene.permissions = Policy.ofCaller(allow("sqs:ReceiveMessage", "*"));

            SqsException e =
                    catchThrowableOfType(
                            SqsException.class,
                            () -> scene.sqs.sendMessage(it -> it.queueUrl(jobs).messageBody("a")));

            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            CALLER
                                    + "sqs:sendmessage on resource: "
                                    + Names.queueArn("Jobs")
                                    + " because no identity-based policy allows the"
                                    + " sqs:sendmessage action");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetEndpointAttributes",
                "SetEndpointAttributes",
                "DeleteEndpoint",
                "Publish"
            })
    void aCallOnAnEndpointNeedsItsApplicationAndTheEndpoint(String action) {
        try (Scene scene = new Scene()) {
            String application = PlatformApplication.GCM.arn();
            String endpoint =
                    scene.sns
                            .createPlatformEndpoint(
                                    it -> it.platformApplicationArn(application).token("t"))
                            .endpointArn();
            StackStatement onEndpoint = allow("sns:" + action, endpoint);
            StackStatement onApplication = allow("sns:" + action, application);

            scene.permissions = Policy.ofCaller(onEndpoint);
            assertThatThrownBy(() -> call(scene.sns, action, endpoint))
                    .isInstanceOf(AuthorizationErrorException.class)
                    .hasMessageContaining("SNS:" + action + " on resource: " + application);
            scene.permissions = Policy.ofCaller(onApplication);
            assertThatThrownBy(() -> call(scene.sns, action, endpoint))
                    .isInstanceOf(AuthorizationErrorException.class)
                    .hasMessageContaining("SNS:" + action + " on resource: " + endpoint);
            scene.permissions = Policy.ofCaller(onEndpoint, onApplication);
            assertThatCode(() -> call(scene.sns, action, endpoint)).doesNotThrowAnyException();
        }
    }

    private static void call(SnsClient sns, String action, String endpoint) {
        switch (action) {
            case "GetEndpointAttributes" ->
                    sns.getEndpointAttributes(it -> it.endpointArn(endpoint));
            case "SetEndpointAttributes" ->
                    sns.setEndpointAttributes(
                            it -> it.endpointArn(endpoint).attributes(Map.of("Enabled", "true")));
            case "DeleteEndpoint" -> sns.deleteEndpoint(it -> it.endpointArn(endpoint));
            default ->
                    sns.publish(
                            it -> it.targetArn(endpoint).messageStructure("json").message(PUSH));
        }
    }

    @Test
    void aCallThatNamesATopicAndAnEndpointNeedsBoth() {
        try (Scene scene = new Scene()) {
            String endpoint = Names.topicArn("endpoint/GCM/local/1");
            scene.permissions = Policy.ofCaller(allow("sns:Publish", Scene.NEWS));

            assertThatThrownBy(() ->
                            scene.sns.publish(
                                    it -> it.topicArn(Scene.NEWS).targetArn(endpoint).message("a")))
                    .isInstanceOf(AuthorizationErrorException.class);
        }
    }

    @Test
    void aBatchNeedsWhatItsMessagesNeed() {
        try (Scene scene = new Scene()) {
            String jobs = scene.url("Jobs");
            scene.permissions = Policy.ofCaller(allow("sqs:SendMessage", Names.queueArn("Jobs")));

            var sent =
                    scene.sqs.sendMessageBatch(
                            it -> it.queueUrl(jobs).entries(m -> m.id("1").messageBody("a")));

            assertThat(sent.successful()).hasSize(1);
        }
    }
}
