package chat.serverless.local.template;

/// A resource whose condition holds, with everything worked out.
record Resource(String id, Kind kind, Node properties) {

    Node get(String property) {
        return properties.get(property);
    }

    String text(String property) {
        return get(property).text();
    }
}
