package chat.serverless.functions.lambda;

import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Postman;
import chat.serverless.functions.lambda.Metrics.Metric;

/// Counts what comes of posts.
record CountedPostman(Postman postman, Metrics metrics) implements Postman {

    @Override
    public Post post(ConnectionId connection, String frame) {
        Post post = postman.post(connection, frame);
        metrics.count(
                switch (post) {
                    case TAKEN -> Metric.DELIVERIES;
                    case GONE -> Metric.GONE;
                    case FAILED -> Metric.UNDELIVERED;
                });
        return post;
    }

    @Override
    public void close(ConnectionId connection) {
        postman.close(connection);
    }
}
