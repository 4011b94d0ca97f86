package chat.serverless.load.cold;

/// How a function's process comes to be.
enum Way {

    /// As Lambda starts it: AWS's client on the class path, C1, the serial collector, the package
    /// unzipped.
    DEPLOYED("as AWS starts it"),

    /// The same with what a JVM has learnt of the package, as `./run` starts it and a container
    /// image could.
    CACHED("with a class cache"),

    /// Restored from a snapshot: the process goes through the same steps, as far as one machine has
    /// them. Counted from when it is told that it has been restored.
    RESTORED("restored, simulated");

    private final String text;

    Way(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
