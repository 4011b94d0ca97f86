package chat.serverless.wire.group;

import chat.serverless.deployment.Deployment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// What a chat on this machine tells about itself; nothing where it is another one.
record Pages(Deployment deployment, HttpClient http) {

    JsonNode meter() throws InterruptedException {
        return get("/_local/meter");
    }

    JsonNode pushes() throws InterruptedException {
        return get("/_local/pushes");
    }

    private JsonNode get(String path) throws InterruptedException {
        URI chat = deployment.webSocketUri();
        if (!"ws".equals(chat.getScheme())) {
            return MissingNode.getInstance();
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + chat.getAuthority() + path)).build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new ObjectMapper().readTree(response.body())
                    : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
