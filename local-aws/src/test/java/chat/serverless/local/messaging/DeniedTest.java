package chat.serverless.local.messaging;

import static chat.serverless.local.permissions.Policy.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.serverless.local.permissions.Policy;
import chat.serverless.local.template.Names;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What a function sees of a call that it may not make.
class DeniedTest {

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
