package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.any.AnySelector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the database says of a selector is what {@link SelectorQuery} says. */
@AddLifecycleHook(SkippedWithoutServer.class)
class SelectorSqlTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @SuppressWarnings("NullAway.Init")
    private static AgentspaceStore store;

    @BeforeContainer
    static void open() {
        FIXTURE.empty();
        store = FIXTURE.agentspaces();
        PostgresFixture.create(store, ID);
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    private static void fill(List<JsonObject> documents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject document : documents) {
            records.add(StoredRecord.of(records.size() + 1L, document));
        }
        var content = new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
        store.apply(ID, List.of(new Edit.ReplaceContent(content)));
    }

    private static List<Long> found(Selector selector) {
        return store.open(ID).orElseThrow().find(DocumentKind.AGENT, selector).stream()
                .map(StoredRecord::docId)
                .toList();
    }

    @Provide
    Arbitrary<List<JsonObject>> documents() {
        return AnySelector.documents().list().ofMinSize(10).ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Selector>> selectors() {
        return AnySelector.selectors().list().ofMinSize(20).ofMaxSize(40);
    }

    @Property
    void any_selector_finds_the_same_here_and_there(
            @ForAll("documents") List<JsonObject> documents, @ForAll("selectors") List<Selector> selectors) {
        fill(documents);

        for (Selector selector : selectors) {
            var query = SelectorQuery.of(selector);
            var expected = new ArrayList<Long>();
            for (int at = 0; at < documents.size(); at++) {
                if (query.matches(documents.get(at))) {
                    expected.add(at + 1L);
                }
            }
            assertThat(found(selector)).as(selector.toString()).isEqualTo(expected);
            var page = store.open(ID).orElseThrow().page(DocumentKind.AGENT, selector, 3, 4).stream()
                    .map(StoredRecord::docId)
                    .toList();
            assertThat(page)
                    .as("page of " + selector)
                    .isEqualTo(expected.stream()
                            .filter(docId -> docId > 3)
                            .limit(4)
                            .toList());
        }
    }
}
