package chat.serverless.local.sns;

import java.util.UUID;

/// The API's answers.
final class Xml {

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private Xml() {}

    /// An element with a text.
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /// @param content of the result, XML
    static String result(String operation, String content) {
        String result = "<" + operation + "Result>" + content + "</" + operation + "Result>";
        String metadata = "<ResponseMetadata>" + requestId() + "</ResponseMetadata>";
        return document(operation + "Response", result + metadata);
    }

    static String error(SnsError error) {
        String type = element("Type", error.status() == 501 ? "Receiver" : "Sender");
        String detail = element("Code", error.code()) + element("Message", error.message());
        return document("ErrorResponse", "<Error>" + type + detail + "</Error>" + requestId());
    }

    private static String document(String root, String content) {
        return "<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">";
    }

    private static String requestId() {
        return element("RequestId", UUID.randomUUID().toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
