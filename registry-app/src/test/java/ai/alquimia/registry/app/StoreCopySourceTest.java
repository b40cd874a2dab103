package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source with faults, or that others work on. */
class StoreCopySourceTest extends StoreCopyingSetUp {
    @Test
    void all_that_is_damaged_is_listed_and_nothing_is_copied() {
        threeAndTwo();
        source.damage(new AgentspaceId("a"));
        source.damage(new AgentspaceId("c"));
        sourceSessions.damage(new SessionId("s2"));

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOfSatisfying(
                        RegistryException.Invalid.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "agentspace \"a\": read agentspace \"a\": it was damaged in memory",
                                        "agentspace \"c\": read agentspace \"c\": it was damaged in memory",
                                        "session \"s2\": read session \"s2\": it was damaged in memory"));
        nothingIsWritten();
    }

    @Test
    void metadata_that_no_store_takes_are_listed_and_nothing_is_copied() {
        threeAndTwo();
        var more = new ArrayList<>(source.agentspaces());
        more.add(StoredRecord.of(4, metadata("a").with("name", "other")));
        more.add(StoredRecord.of(5, metadata("d").with("name", "a")));
        more.add(StoredRecord.of(6, metadata("e").with("visibility", "secret").with("status", "odd")));
        more.add(StoredRecord.of(7, JsonObject.empty().with("name", "f").with("namespace", "local")));
        var broken = new ForwardingAgentspaceStore(source) {
            @Override
            public List<StoredRecord> agentspaces() {
                return more;
            }
        };
        var request = StoreCopyRequest.of("broken", "json:/target");
        var copying = StoreCopying.of(Providers.of(List.of(stores, provider(broken))), Settings.of(environment));

        assertThatThrownBy(() -> copying.copy(request))
                .isInstanceOfSatisfying(
                        RegistryException.Invalid.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "agentspace \"a\": another record before it has its id",
                                        "agentspace \"d\": the name \"local/a\" is taken by agentspace \"a\"",
                                        "agentspace \"e\": /visibility must be one of private, public",
                                        "agentspace \"e\": /status must be one of disabled, enabled",
                                        "agentspace without an id, record 7: /agentspace_id is required"));
        nothingIsWritten();
    }

    private StoreProvider provider(AgentspaceStore store) {
        return new StoreProvider() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public AgentspaceStore agentspaces(AdapterContext context) {
                return store;
            }

            @Override
            public InMemorySessionStore sessions(AdapterContext context) {
                return sourceSessions;
            }
        };
    }

    @Test
    void one_in_which_there_is_nothing_is_not_found_as_one_that_is_misspelled() {
        assertThatThrownBy(() -> copying().copy(StoreCopyRequest.of("json:/nowhere", "json:/target")))
                .isInstanceOf(RegistryException.NotFound.class)
                .hasMessageContaining("\"json:/nowhere\" to \"json:/target\": there is nothing to copy");
    }

    @Test
    void one_that_somebody_destroys_meanwhile_is_stale() {
        threeAndTwo();
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                super.create(agentspace, content);
                source.destroy(new AgentspaceId("a"), Expected.anything());
            }
        };

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Stale.class)
                .hasMessageContaining("copy agentspace \"a\"");
    }

    @Test
    void one_that_somebody_writes_to_meanwhile_gives_what_it_had_when_its_turn_came() {
        put(source, "a");
        put(source, "b");
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                super.create(agentspace, content);
                var more = agent("newcomer", "in");
                for (String id : List.of("a", "b")) {
                    source.apply(
                            new AgentspaceId(id),
                            List.of(new Edit.Put(DocumentKind.AGENT.keyOf(more).orElseThrow(), more)));
                }
            }
        };

        copying().copy(REQUEST);
        assertThat(text(target, "a")).doesNotContain("newcomer");
        assertThat(text(target, "b")).contains("newcomer");

        stores.inFrontOfAgentspaces = store -> store;
        assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE))))
                .containsExactly("a MERGED", "b ALREADY_THERE");
        assertThat(text(target, "a")).isEqualTo(text(source, "a"));
    }
}
