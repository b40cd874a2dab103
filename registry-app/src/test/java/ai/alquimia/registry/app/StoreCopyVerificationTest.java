package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import ai.alquimia.registry.testkit.ForwardingSessionStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that does not keep what it is given. */
class StoreCopyVerificationTest extends StoreCopyingSetUp {
    private AgentspaceStore forgetful(AgentspaceStore store) {
        return new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                super.create(agentspace, agentspace.id().value().equals("a") ? agents(agent("x", "two")) : content);
            }
        };
    }

    @Test
    void an_agentspace_that_lost_a_document_is_taken_back_and_named() {
        threeAndTwo();
        stores.inFrontOfAgentspaces = this::forgetful;

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessage(
                        "copy agentspace \"a\": the target has something else than it was given; it was removed there");

        assertThat(text(target, "a")).isEqualTo("none");
        assertThat(text(target, "b")).isEqualTo(text(source, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "order", "docId", "metadata"})
    void the_least_difference_counts(String difference) {
        var document = JsonObject.empty().with("a", JsonNumber.of("1.0")).with("b", JsonNumber.of("2"));
        source.create(
                new Agentspace(metadata("a")),
                new AgentspaceContent(Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(5, document))), Map.of()));
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                var stored = switch (difference) {
                    case "number" -> StoredRecord.of(5, document.with("a", JsonNumber.of("1")));
                    case "order" -> StoredRecord.of(5, document.without("a").with("a", JsonNumber.of("1.0")));
                    case "docId" -> StoredRecord.of(1, document);
                    default -> StoredRecord.of(5, document);
                };
                boolean ofMetadata = difference.equals("metadata");
                super.create(
                        ofMetadata ? new Agentspace(agentspace.json().without("on_hold")) : agentspace,
                        new AgentspaceContent(Map.of(DocumentKind.AGENT, List.of(stored)), Map.of()));
            }
        };

        assertThatThrownBy(() -> copying().copy(REQUEST)).isInstanceOf(RegistryException.Failed.class);
        nothingIsWritten();
    }

    @Test
    void the_order_of_unknown_tables_does_not_count() {
        var tables = new LinkedHashMap<String, JsonValue>();
        tables.put("z", JsonObject.empty());
        tables.put("a", JsonObject.empty());
        source.create(new Agentspace(metadata("a")), new AgentspaceContent(Map.of(), tables));
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                var turned = new LinkedHashMap<String, JsonValue>();
                turned.put("a", JsonObject.empty());
                turned.put("z", JsonObject.empty());
                super.create(agentspace, new AgentspaceContent(Map.of(), turned));
            }
        };

        assertThat(outcomes(copying().copy(REQUEST))).containsExactly("a COPIED");
    }

    @Test
    void what_it_cannot_read_back_is_taken_back_too() {
        put(source, "a");
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                super.create(agentspace, content);
                target.damage(agentspace.id());
            }
        };

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageContaining("cannot read what it was given")
                .hasMessageContaining("it was removed there");
        assertThat(target.agentspaces()).isEmpty();
    }

    @Test
    void what_it_took_and_does_not_have_is_said() {
        put(source, "a");
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {}
        };

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageContaining("the target took it and does not have it");
    }

    @Test
    void what_it_does_not_give_back_is_said() {
        put(source, "a", agent("x", "one"));
        stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(forgetful(store)) {
            @Override
            public void destroy(AgentspaceId id, Expected expected) {
                throw new RegistryException.Denied("destroy agentspace", "\"a\"", "not today");
            }
        };

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageContaining("it could not be removed there (destroy agentspace \"a\": not today)");
    }

    @Test
    void a_session_that_changed_on_the_way_is_taken_back() {
        put(sourceSessions, "s", "hello");
        stores.inFrontOfSessions = store -> new ForwardingSessionStore(store) {
            @Override
            public void save(Session session, Expected expected) {
                super.save(new Session(session.id(), session.json().with("word", "hallo")), expected);
            }
        };

        assertThatThrownBy(() -> copying().copy(REQUEST))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessage(
                        "copy session \"s\": the target has something else than it was given; it was removed there");
        nothingIsWritten();
    }
}
