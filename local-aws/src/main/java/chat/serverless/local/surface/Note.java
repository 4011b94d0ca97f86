package chat.serverless.local.surface;

import java.net.URI;

/// What a developer needs to connect, as `GET /_local` answers it and the start prints it.
public final class Note {

    private Note() {}

    public static String of(URI webSocket) {
        String host = "localhost:" + webSocket.getPort();
        return """
        Serverless Chat is at  http://%2$s/ (a page to chat on) and %1$s
        A token for alice      curl -s 'http://%2$s/_local/token?user=alice'
        Connect as alice       npx wscat -c "%1$s?device=laptop" -H "Authorization: Bearer $(curl -s 'http://%2$s/_local/token?user=alice')"
        What it has used       curl -s 'http://%2$s/_local/meter'
        What functions may do  curl -s 'http://%2$s/_local/permissions'
        What was pushed        curl -s 'http://%2$s/_local/pushes'
        Break one post in 20   curl -s -X PUT 'http://%2$s/_local/faults' -d '{"seed":1,"rates":{"post-gone":0.05}}'
        """
                .formatted(webSocket, host);
    }
}
