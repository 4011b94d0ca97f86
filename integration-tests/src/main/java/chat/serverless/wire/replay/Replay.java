package chat.serverless.wire.replay;

import chat.serverless.deployment.Deployment;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Plays a transcript: everybody connects when they first speak or are first spoken to, and stays
/// to the end.
final class Replay implements AutoCloseable {

    /// Nothing takes longer than this, or the replay fails.
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// When for so long no message has come, no more are expected.
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Deployment deployment;
    private final Pace pace;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Thread::startVirtualThread)
                    .build();
    private final Map<UserId, Person> people = new LinkedHashMap<>();
    private final Map<ConversationId, Person> readers = new LinkedHashMap<>();
    private final Deliveries deliveries = new Deliveries();

    Replay(Deployment deployment, Pace pace) {
        this.deployment = deployment;
        this.pace = pace;
    }

    /// Sends every line, waits for the deliveries, and reads everything back.
    ///
    /// @throws TimeoutException if something took more than five minutes
    /// @throws ExecutionException if something was refused
    Outcome play(Transcript transcript)
            throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        List<Sent> sent = send(transcript, start);
        for (Sent one : sent) {
            var _ = get(one.stored());
        }
        deliveries.await(sent.size(), SILENCE);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        List<Delivered> delivered = deliveries.all();
        return new Outcome(sent, delivered, readBack(), new Outcome.Scale(people.size(), elapsed));
    }

    private List<Sent> send(Transcript transcript, long start)
            throws InterruptedException, ExecutionException, TimeoutException {
        Semaphore window = new Semaphore(pace.window());
        List<CompletableFuture<Sent>> sends = new ArrayList<>();
        for (Line line : transcript.lines()) {
            CompletableFuture<?> ready =
                    CompletableFuture.allOf(meet(line), pace.due(line.at(), start));
            if (!window.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException("No message was acknowledged within " + LIMIT + ".");
            }
            CompletableFuture<Sent> send = person(line.from()).says(line, ready);
            var _ = send.thenCompose(Sent::stored).whenComplete((_, _) -> window.release());
            sends.add(send);
        }
        List<Sent> sent = new ArrayList<>();
        for (CompletableFuture<Sent> send : sends) {
            sent.add(get(send));
        }
        return sent;
    }

    /// Both have the conversation open before the first line.
    private CompletableFuture<?> meet(Line line) {
        ConversationId talk = ConversationId.between(line.from(), line.to());
        readers.putIfAbsent(talk, person(line.to()));
        return CompletableFuture.allOf(
                person(line.to()).opens(talk), person(line.from()).opens(talk));
    }

    private Person person(UserId user) {
        return people.computeIfAbsent(
                user, _ -> Person.arrives(user, deployment, http, deliveries));
    }

    private Map<ConversationId, List<Message>> readBack()
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<ConversationId, List<Message>> all = new LinkedHashMap<>();
        for (Map.Entry<ConversationId, Person> reader : readers.entrySet()) {
            all.put(reader.getKey(), history(reader.getValue(), reader.getKey()));
        }
        return all;
    }

    private static List<Message> history(Person reader, ConversationId talk)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Message> messages = new ArrayList<>();
        Event.History page;
        do {
            page = get(reader.reads(talk, messages.isEmpty() ? 0 : messages.getLast().seq()));
            messages.addAll(page.messages());
        } while (page.more());
        return messages;
    }

    private static <T> T get(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        people.values().forEach(Person::close);
        http.shutdownNow();
    }
}
