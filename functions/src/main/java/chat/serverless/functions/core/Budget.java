package chat.serverless.functions.core;

import chat.serverless.model.Content;

/// What one part of an erasure may still do, and what it has done.
final class Budget {

    private final Erasure.Bounds most;
    private int entries;
    private int texts;
    private int reactions;

    Budget(Erasure.Bounds most) {
        this.most = most;
    }

    boolean isUsedUp() {
        return entries >= most.entries() || texts + reactions >= most.changes();
    }

    /// An entry has been read.
    void passed() {
        entries++;
    }

    /// Something has been taken back.
    void changed(Content change) {
        if (change instanceof Content.Deletion) {
            texts++;
        } else {
            reactions++;
        }
    }

    Erasure.Done done(int conversations) {
        return new Erasure.Done(conversations, texts, reactions);
    }
}
