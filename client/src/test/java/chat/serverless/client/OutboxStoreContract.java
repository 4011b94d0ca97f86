package chat.serverless.client;

import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command.Target;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every outbox store keeps to.
abstract class OutboxStoreContract {

    /// A store with nothing in it.
    abstract OutboxStore store();

    @Test
    void whatIsSavedIsThereInItsOrder() {
        OutboxStore store = store();
        Unsent edit = new Unsent.Edit(TALK, 4, new Draft(new MessageId("e"), "\u00e9\n\"", null));
        Unsent delete = new Unsent.Delete(TALK, 4, new MessageId("d"), 9L);
        Unsent reaction = new Unsent.Reaction(TALK, 4, "\u2764", new MessageId("r"), 9L);
        Unsent toTalk = new Unsent.Text(new Target.Conversation(TALK), text("b").draft());

        List<Unsent> each = List.of(edit, delete, reaction, toTalk);

        store.save(List.of(text("b"), text("a")));
        store.save(List.of(edit, delete, reaction, toTalk));

        assertThat(store.load())
                .containsExactly(text("b"), text("a"), edit, delete, reaction, toTalk);
        assertThat(each)
                .extracting(one -> (Object) one.getClass())
                .containsExactlyInAnyOrder((Object[]) Unsent.class.getPermittedSubclasses());
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void whatIsSavedTwiceCountsOnceInItsFirstPlaceAndLastForm() {
        OutboxStore store = store();

        store.save(List.of(text("a"), text("b")));
        store.save(List.of(text("a").withAfter(12L)));

        assertThat(store.load()).containsExactly(text("a").withAfter(12L), text("b"));
    }

    @Test
    void whatIsRemovedIsGoneInWhateverForm() {
        OutboxStore store = store();
        store.save(List.of(text("a"), text("b")));

        store.remove(text("a").withAfter(12L));
        store.remove(text("never there"));

        assertThat(store.load()).containsExactly(text("b"));
    }

    @Test
    void theSameIdToOthersIsSomethingElse() {
        OutboxStore store = store();
        Unsent other = new Unsent.Text(new Target.Conversation(TALK), text("a").draft());
        store.save(List.of(text("a"), other));

        store.remove(text("a"));

        assertThat(store.load()).containsExactly(other);
    }

    static Unsent.Text text(String id) {
        return new Unsent.Text(
                new Target.Person(BOB),
                new Draft(new MessageId(id.replace(' ', '-')), "text of " + id, 3L));
    }
}
