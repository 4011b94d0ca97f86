package chat.serverless.verify;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// How long messages take, sent one after the other.
///
/// @param acknowledged median and 99th percentile, in milliseconds, until their sender knew
/// @param delivered the same until their recipient's program had them
record Times(String acknowledged, String delivered) {

    private static final long LIMIT_SECONDS = 30;

    static Times of(Deployment chat, int messages) {
        String name = "times-" + Long.toString(System.nanoTime(), 36);
        UserId alice = chat.user(name + "-a");
        UserId bob = chat.user(name + "-b");
        Arrivals arrivals = new Arrivals();
        try (ChatClient sender =
                        ChatClient.of(chat.client(alice, "verify"), new ChatListener() {});
                ChatClient recipient = ChatClient.of(chat.client(bob, "verify"), arrivals)) {
            get(sender.connect());
            get(recipient.connect());
            get(arrivals.synced);
            double[] acknowledged = new double[messages];
            double[] delivered = new double[messages];
            for (int n = 0; n < messages; n++) {
                String text = "message " + n;
                CompletableFuture<Long> arrival = arrivals.of(text);
                long sent = System.nanoTime();
                get(sender.send(bob, text));
                acknowledged[n] = millis(System.nanoTime() - sent);
                delivered[n] = millis(get(arrival) - sent);
            }
            return new Times(figures(acknowledged), figures(delivered));
        }
    }

    /// When each text came.
    private static final class Arrivals implements ChatListener {

        private final CompletableFuture<Boolean> synced = new CompletableFuture<>();
        private final Map<String, CompletableFuture<Long>> times = new ConcurrentHashMap<>();

        CompletableFuture<Long> of(String text) {
            return times.computeIfAbsent(text, _ -> new CompletableFuture<>());
        }

        @Override
        public void message(ConversationId conversation, Message message) {
            of(message.text()).complete(System.nanoTime());
        }

        @Override
        public void synced() {
            synced.complete(true);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /// @param values at least one; sorted here
    static String figures(double[] values) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT, "%.1f / %.1f", percentile(values, 50), percentile(values, 99));
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }
}
