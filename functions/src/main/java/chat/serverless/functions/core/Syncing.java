package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Event.MemberCursor;
import chat.serverless.model.Event.News;
import chat.serverless.model.Event.State;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Says what is new in each of a user's conversations, a frame at a time, in the order of their
/// ids. Nothing is remembered between the frames: a device that is cut off goes on from what it
/// has.
final class Syncing {

    private static final int CONVERSATIONS = 25;
    private static final int ROOM_FOR_MESSAGES = Frames.ROOM - Limits.ENVELOPE_BYTES;

    private final ConversationLog log;
    private final Memberships memberships;
    private final Executor parallel;

    Syncing(ConversationLog log, Memberships memberships, Executor parallel) {
        this.log = log;
        this.memberships = memberships;
        this.parallel = parallel;
    }

    Event.Sync sync(UserId user, Command.Sync sync) {
        List<Membership> rest = memberships.of(user, sync.next(), CONVERSATIONS + 1);
        List<Membership> now =
                rest.stream().limit(CONVERSATIONS).filter(one -> isWithin(one, sync)).toList();
        List<State> states = fitting(states(user, now, sync));
        if (states.size() == rest.size()) {
            return new Event.Sync(states, null);
        }
        boolean cut = states.size() < now.size() || now.size() == CONVERSATIONS;
        ConversationId until = sync.until();
        String next =
                cut || until == null ? states.getLast().conversation().value() : until.value();
        return new Event.Sync(states, next);
    }

    private static boolean isWithin(Membership one, Command.Sync sync) {
        @Nullable ConversationId until = sync.until();
        return until == null || one.conversation().value().compareTo(until.value()) <= 0;
    }

    /// As many as fit a frame; at least one, if there is one.
    private static List<State> fitting(List<State> states) {
        List<State> fitting = new ArrayList<>();
        int bytes = 0;
        for (State state : states) {
            bytes += EventWriter.bytes(state);
            if (bytes > Frames.ROOM && !fitting.isEmpty()) {
                break;
            }
            fitting.add(state);
        }
        return fitting;
    }

    private List<State> states(UserId user, List<Membership> of, Command.Sync sync) {
        List<CompletableFuture<News>> news =
                of.stream()
                        .map(Membership::conversation)
                        .map(one -> supply(one, sync.cursors().get(one)))
                        .toList();
        Map<Memberships.Key, Cursor> others =
                memberships.find(of.stream().flatMap(one -> other(user, one).stream()).toList());
        List<State> states = new ArrayList<>();
        for (int n = 0; n < of.size(); n++) {
            states.add(state(user, of.get(n), others, news.get(n).join()));
        }
        return states;
    }

    private CompletableFuture<News> supply(ConversationId conversation, @Nullable Long cursor) {
        return CompletableFuture.supplyAsync(() -> news(conversation, cursor), parallel);
    }

    private News news(ConversationId conversation, @Nullable Long cursor) {
        if (cursor == null) {
            ConversationLog.Page page =
                    log.read(conversation, new Range.Newest(), Limits.HISTORY_DEFAULT);
            List<Message> messages = Frames.newest(page.messages(), ROOM_FOR_MESSAGES);
            boolean more = !messages.isEmpty() && messages.getFirst().seq() > 1;
            return new News(page.last(), messages, more, page.page());
        }
        ConversationLog.Page page =
                log.read(conversation, new Range.After(cursor), Limits.STANDARD.pageMessages());
        List<Message> messages = Frames.oldest(page.messages(), ROOM_FOR_MESSAGES);
        boolean more = !messages.isEmpty() && messages.getLast().seq() < page.last();
        return new News(page.last(), messages, more, page.page());
    }

    private static State state(
            UserId user, Membership membership, Map<Memberships.Key, Cursor> others, News news) {
        ConversationId conversation = membership.conversation();
        List<MemberCursor> cursors =
                other(user, membership).stream()
                        .map(key ->
                                new MemberCursor(
                                        key.member(), others.getOrDefault(key, new Cursor(0, 0))))
                        .toList();
        @Nullable UserId with = conversation instanceof Direct direct ? direct.other(user) : null;
        return new State(
                conversation, with, membership.cursor(), cursors, news, membership.mutedUntil());
    }

    /// The other member of a one-to-one conversation; none of one with oneself.
    private static List<Memberships.Key> other(UserId user, Membership membership) {
        return membership.conversation() instanceof Direct direct
                        && !direct.other(user).equals(user)
                ? List.of(new Memberships.Key(direct.other(user), direct))
                : List.of();
    }
}
