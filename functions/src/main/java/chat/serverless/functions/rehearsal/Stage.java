package chat.serverless.functions.rehearsal;

/// Whether a rehearsal is on. While it is, calls to AWS are answered here, and nothing is counted.
public final class Stage {

    private static volatile boolean rehearsing;

    private Stage() {}

    /// Whether what happens now is not meant.
    public static boolean isRehearsing() {
        return rehearsing;
    }

    /// Plays. For one thread at a time; those that it starts see it, too.
    static void rehearse(Runnable play) {
        rehearsing = true;
        try {
            play.run();
        } finally {
            rehearsing = false;
        }
    }
}
