package chat.serverless.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The outbox store in a browser's IndexedDB, held to the contract that Node holds the one in
/// memory to.
@InBrowser
class BrowserOutboxTest {

    private static final String CONTRACT = "/test/outbox-contract.js";

    private static final String IMPORTS =
            """
            const { IndexedDbOutboxStore } = await import('/chat-client.js');
            const { keepsTheContract, same, text } = await import('/test/outbox-contract.js');
            """;

    @Test
    void itKeepsTheContractOfOutboxStores(Windows windows) {
        Page page = page(windows);

        List<?> kept =
                (List<?>)
                        run(
                                page,
                                """
                                let stores = 0;
                                return keepsTheContract(() => new IndexedDbOutboxStore(`empty ${++stores}`));
                                """);

        assertThat(kept).hasSizeGreaterThan(5);
    }

    @Test
    void whatIsKeptOutlivesThePageAndIsSharedByOthers(Windows windows) {
        Page page = page(windows);
        run(
                page,
                """
                const store = new IndexedDbOutboxStore('shared');
                await store.save([text('a'), text('b'), text('c')]);
                await store.save([{ ...text('a'), after: 9 }]);
                await store.remove(text('b'));
                """);

        page.reload();
        run(
                page,
                """
                const one = new IndexedDbOutboxStore('shared');
                const other = new IndexedDbOutboxStore('shared');
                same(await one.load(), [{ ...text('a'), after: 9 }, text('c')]);
                await Promise.all([one.save([text('d')]), other.remove(text('c'))]);
                same(await other.load(), [{ ...text('a'), after: 9 }, text('d')]);
                """);
    }

    @Test
    void aDatabaseThatIsTakenAwayIsOpenedAgain(Windows windows) {
        run(
                page(windows),
                """
                const store = new IndexedDbOutboxStore('taken');
                await store.save([text('a')]);
                const database = await store.database;
                database.close();
                database.onclose();
                await store.save([text('b')]);
                same(await store.load(), [text('a'), text('b')]);
                """);
    }

    @Test
    void whatIsDeletedIsGoneForAllPagesAndOthersBeginAnew(Windows windows) {
        run(
                page(windows),
                """
                const one = new IndexedDbOutboxStore('left');
                const other = new IndexedDbOutboxStore('left');
                await one.save([text('a')]);
                await other.save([text('b')]);
                await one.delete();
                same((await indexedDB.databases()).filter(({ name }) => name === 'left'), []);
                await one.save([text('c')]).then(() => { throw new Error('kept'); }, () => {});
                await other.save([text('d')]);
                same(await other.load(), [text('d')]);
                """);
    }

    private static Page page(Windows windows) {
        Page page = windows.fresh(options -> options).page();
        page.route(
                "**" + CONTRACT,
                route ->
                        route.fulfill(
                                new FulfillOptions()
                                        .setContentType("text/javascript")
                                        .setPath(Path.of("../web" + CONTRACT))));
        return page;
    }

    private static Object run(Page page, String script) {
        return page.evaluate("async () => {" + IMPORTS + script + "}");
    }
}
