package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.Selector.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlquimiaRegistryTest {
    private final MemoryAdapters adapters = new MemoryAdapters();
    private final AlquimiaRegistry registry = AlquimiaRegistry.open(adapters.platform(Map.of()));

    private static JsonObject metadata(String namespace, String name) {
        return JsonObject.empty().with("name", name).with("namespace", namespace);
    }

    private static AgentSpec agent(String id, String nickname) {
        return new AgentSpec(JsonObject.empty()
                .with("assistant_id", id)
                .with("nickname", nickname)
                .with("response", JsonObject.empty()));
    }

    @Nested
    class Choosing_an_agentspace {
        @Test
        void creating_one_loads_it() {
            registry.create(metadata("acme", "support"));

            assertThat(registry.currentAgentspace().document().string("agentspace_id"))
                    .contains("support");
        }

        @Test
        void loading_takes_the_one_that_matches() {
            registry.create(metadata("acme", "support"));
            registry.create(metadata("acme", "sales"));

            registry.load(where("name").eq("support"));

            assertThat(registry.currentAgentspace().document().string("name")).contains("support");
        }

        @Test
        void loading_without_a_hit_is_not_found() {
            assertThatThrownBy(() -> registry.load(where("name").eq("support")))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        @Test
        void loading_with_several_hits_lists_them_and_keeps_what_was_loaded() {
            registry.create(metadata("acme", "support"));
            registry.create(metadata("acme", "sales"));

            assertThatThrownBy(() -> registry.load(where("namespace").eq("acme")))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContainingAll("\"support\"", "\"sales\"");
            assertThat(registry.currentAgentspace().document().string("name")).contains("sales");
        }

        @Test
        void without_one_the_calls_say_to_load_one() {
            assertThatThrownBy(registry::listAgents)
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("load or create one first");
            assertThat(registry.listRepos()).isEmpty();
        }

        @Test
        void destroying_it_leaves_none_loaded() {
            registry.create(metadata("acme", "support"));

            registry.destroy();

            assertThat(registry.listRepos()).isEmpty();
            assertThatThrownBy(registry::currentAgentspace).hasMessageContaining("load or create one first");
        }

        @Test
        void saving_changes_only_what_is_given() {
            registry.create(metadata("acme", "support").with("x_vendor", "kept"));

            registry.save(JsonObject.empty().with("description", "helps"));

            var document = registry.currentAgentspace().document();
            assertThat(document.string("description")).contains("helps");
            assertThat(document.string("x_vendor")).contains("kept");
        }
    }

    @Nested
    class Keeping_documents {
        @Test
        void adding_an_agent_again_replaces_it() {
            registry.create(metadata("acme", "support"));
            registry.addAgent(agent("a", "first"));

            registry.addAgent(agent("a", "second"));

            assertThat(registry.listAgents()).hasSize(1);
            assertThat(registry.getAgent(new AssistantId("a"))
                            .orElseThrow()
                            .document()
                            .string("nickname"))
                    .contains("second");
        }

        @Test
        void deleting_agents_answers_and_removes_those_that_match() {
            registry.create(metadata("acme", "support"));
            registry.addAgent(agent("a", "old"));
            registry.addAgent(agent("b", "new"));

            var removed = registry.deleteAgents(where("nickname").eq("old"));

            assertThat(removed).hasSize(1);
            assertThat(registry.queryAgents(where("assistant_id").eq("a"))).isEmpty();
            assertThat(registry.listAgents()).hasSize(1);
        }

        @Test
        void secrets_and_parameters_are_kept_apart_from_agents() {
            registry.create(metadata("acme", "support"));

            registry.addSecret(SecretDef.of("KEY", Scope.GLOBAL, null));
            registry.addParameters(List.of(new ParameterDef(JsonObject.empty().with("parameter_id", "p"))));

            assertThat(registry.listAgents()).isEmpty();
            assertThat(registry.querySecrets(where("key").eq("KEY"))).hasSize(1);
            assertThat(registry.queryParameters(where("parameter_id").eq("p"))).hasSize(1);
            assertThat(registry.deleteSecrets(Selector.all())).hasSize(1);
            assertThat(registry.deleteParameters(Selector.all())).hasSize(1);
            assertThat(registry.listSecrets()).isEmpty();
            assertThat(registry.listParameters()).isEmpty();
        }
    }

    @Nested
    class Keeping_records_as_they_are {
        private final JsonObject first =
                JsonObject.empty().with("assistant_id", "a").with("n", "first");
        private final JsonObject second =
                JsonObject.empty().with("assistant_id", "a").with("n", "second");
        private final JsonObject nameless = JsonObject.empty().with("nickname", "n".repeat(65));

        @BeforeEach
        void store_what_breaks_rules() {
            var records = List.of(StoredRecord.of(2, nameless), StoredRecord.of(3, first), StoredRecord.of(7, second));
            adapters.store.create(
                    Agentspace.create(new AgentspaceId("support"), metadata("acme", "support")),
                    new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of()));
            registry.load(where("name").eq("support"));
        }

        @Test
        void lists_records_that_break_rules() {
            assertThat(registry.listAgents())
                    .extracting(StoredRecord::document)
                    .containsExactly(nameless, first, second);
        }

        @Test
        void gets_the_one_with_the_lowest_doc_id() {
            assertThat(registry.getAgent(new AssistantId("a"))).contains(StoredRecord.of(3, first));
        }

        @Test
        void adding_changes_the_one_with_the_lowest_doc_id() {
            var added = registry.addAgent(agent("a", "new"));

            assertThat(added.docId()).isEqualTo(3);
            assertThat(registry.listAgents())
                    .containsExactly(
                            StoredRecord.of(2, nameless),
                            StoredRecord.of(3, agent("a", "new").json()),
                            StoredRecord.of(7, second));
        }

        @Test
        void deleting_removes_all_with_the_identity() {
            assertThat(registry.deleteAgents(where("assistant_id").eq("a"))).hasSize(2);
            assertThat(registry.listAgents()).containsExactly(StoredRecord.of(2, nameless));
        }

        @Test
        void publishing_refuses_them_all() {
            assertThatThrownBy(() -> registry.push(new Tag("v1.0.0"), Map.of()))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContainingAll(
                            "/agents/2/assistant_id is required",
                            "/agents/2/nickname has 65 characters",
                            "/agents/7 has the same identity, a, as record 3");
        }
    }

    @Nested
    class Creating {
        @Test
        void without_an_id_takes_the_sanitised_name_and_then_numbers_it() {
            assertThat(List.of("acme", "other", "third").stream()
                            .map(namespace -> registry.create(metadata(namespace, "My/Agents")))
                            .map(record ->
                                    record.document().string("agentspace_id").orElseThrow()))
                    .containsExactly("My-Agents", "My-Agents-2", "My-Agents-3");
        }

        @Test
        void a_taken_name_is_refused_and_what_was_loaded_stays_loaded() {
            registry.create(metadata("acme", "support"));

            assertThatThrownBy(() -> registry.create(metadata("acme", "support")))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThatThrownBy(() -> registry.create(metadata("acme", "new").with("agentspace_id", "support")))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(registry.listRepos()).hasSize(1);
            assertThat(registry.currentAgentspace().document().string("name")).contains("support");
        }

        @Test
        void with_an_id_that_is_no_text_or_no_name_is_refused() {
            assertThatThrownBy(() -> registry.create(metadata("acme", "x").with("agentspace_id", JsonNumber.of(5))))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("save agentspace: /agentspace_id must be a string");
            assertThatThrownBy(() -> registry.create(JsonObject.empty()))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContainingAll("/name is required", "/namespace is required");
            assertThat(registry.listRepos()).isEmpty();
        }

        @Test
        void under_an_id_that_somebody_takes_first_tries_the_next() {
            var store = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doAnswer(call -> {
                        adapters.store.create(
                                Agentspace.create(new AgentspaceId("support"), metadata("them", "x")),
                                AgentspaceContent.empty());
                        return delegatesTo(adapters.store).answer(call);
                    })
                    .doAnswer(delegatesTo(adapters.store))
                    .when(store)
                    .create(any(), any());

            var created = new StoredAgentspaces(store).create(metadata("acme", "support"));

            assertThat(created.document().string("agentspace_id")).contains("support-2");
        }
    }

    @Nested
    class Distributing {
        @Test
        void what_one_agentspace_pushes_another_pulls_without_losing_its_own() {
            registry.create(metadata("acme", "support"));
            registry.addAgent(agent("a", "theirs"));
            registry.push(new Tag("v1.0.0"), Map.of());
            registry.create(metadata("acme", "copy"));
            registry.addAgent(agent("a", "ours"));
            registry.addAgent(agent("b", "ours"));

            registry.pull("acme/support:v1.0.0");

            assertThat(registry.listAgents())
                    .extracting(record -> record.document().string("nickname").orElseThrow())
                    .containsExactly("theirs", "ours");
            assertThat(registry.currentAgentspace()
                            .document()
                            .string("source_repo_id")
                            .orElseThrow())
                    .startsWith("ghcr.io/acme/support:v1.0.0@sha256:");
        }

        @Test
        void deleting_a_manifest_removes_that_tag_alone() {
            registry.create(metadata("acme", "support"));
            registry.push(new Tag("v1.0.0"), Map.of());

            registry.deleteManifest(new Tag("v1.0.0"));

            assertThatThrownBy(() -> registry.pull("acme/support:v1.0.0"))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThat(registry.pull("acme/support").source().toString()).contains(":latest@");
        }

        @Test
        void a_namespace_that_looks_like_a_host_is_still_deleted_where_it_was_pushed() {
            registry.create(metadata("localhost", "support"));
            registry.push(new Tag("v1.0.0"), Map.of());

            registry.deleteManifest(new Tag("v1.0.0"));

            assertThatThrownBy(() -> registry.deleteManifest(new Tag("v1.0.0")))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessageContaining("ghcr.io/localhost/support");
        }
    }

    @Test
    void closing_it_closes_the_adapters_that_were_made() {
        registry.create(metadata("acme", "support"));
        registry.push(new Tag("v1.0.0"), Map.of());

        registry.close();

        assertThat(adapters.artifacts.closed).isTrue();
    }
}
