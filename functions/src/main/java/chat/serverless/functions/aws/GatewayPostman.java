package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Postman;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// Posts through the gateway. The client's timeouts bound a post.
public final class GatewayPostman implements Postman {

    private static final Logger LOG = Logger.getLogger(GatewayPostman.class);

    private final ApiGatewayManagementApiClient gateway;

    public GatewayPostman(ApiGatewayManagementApiClient gateway) {
        this.gateway = gateway;
    }

    @Override
    public Post post(ConnectionId connection, String frame) {
        try {
            gateway.postToConnection(request ->
                    request.connectionId(connection.value()).data(SdkBytes.fromUtf8String(frame)));
            return Post.TAKEN;
        } catch (GoneException gone) {
            return Post.GONE;
        } catch (SdkException failed) {
            LOG.warnf(failed, "Post failed: connection=%s", connection);
            return Post.FAILED;
        }
    }

    @Override
    public void close(ConnectionId connection) {
        try {
            gateway.deleteConnection(request -> request.connectionId(connection.value()));
        } catch (GoneException gone) {
            LOG.debugf("Closed already: connection=%s", connection);
        } catch (SdkException failed) {
            LOG.warnf(failed, "Close failed: connection=%s", connection);
        }
    }
}
