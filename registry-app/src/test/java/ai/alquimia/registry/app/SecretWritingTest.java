package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretWritingTest {
    private static final AgentspaceId ID = MemoryAdapters.SPACE;
    private static final SecretValue VALUE = new SecretValue("recognisable-0815");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final BrittleSecretStore secrets = new BrittleSecretStore();
    private AgentspaceStore store = adapters.store;

    @BeforeEach
    void an_agentspace_with_an_agent() {
        MemoryAdapters.addAgentWithSecret(adapters.platform(Map.of()));
    }

    private SecretWriting writing() {
        var chain = new ResolverChain(List.of(new ResolverChain.Link("brittle", secrets)));
        return new StoredSecrets(store, () -> chain, "realm");
    }

    private static SecretWriting.Request request(String key) {
        return new SecretWriting.Request(ID, key, null, null);
    }

    private List<String> declared() {
        return StoredSecrets.declared(adapters.store.open(ID).orElseThrow()).stream()
                .map(Object::toString)
                .toList();
    }

    @Nested
    class Setting_a_value {
        @Test
        void stores_it_under_the_derived_key_of_each_scope_and_declares_it() {
            writing().set(request("KEY"), VALUE);
            writing().set(new SecretWriting.Request(ID, "NEW", Scope.SHARED, null), VALUE);
            writing().set(new SecretWriting.Request(ID, "OWN", Scope.LOCAL, new AssistantId("a")), VALUE);

            assertThat(secrets.kept.values()).containsOnlyKeys("KEY", "realm_NEW", "realm_a_OWN");
            assertThat(declared()).containsExactly("KEY (global)", "NEW (shared)", "OWN (local)");
        }

        @Test
        void that_exists_under_an_undeclared_key_replaces_it() {
            secrets.kept.put(new LookupKey("NEW"), new SecretValue("old"));

            writing().set(request("NEW"), VALUE);

            assertThat(secrets.kept.values()).containsEntry("NEW", VALUE.reveal());
        }

        @Test
        void trusts_the_key_that_it_declares_in_an_agentspace_that_was_fetched() {
            adapters.store.apply(ID, List.of(new Edit.Fetched("ghcr.io/a/b:v1", Set.of(), Set.of())));

            writing().set(new SecretWriting.Request(ID, "NEW", Scope.GLOBAL, null), VALUE);

            assertThat(adapters.store
                            .open(ID)
                            .orElseThrow()
                            .metadata()
                            .document()
                            .get("trusted_secrets"))
                    .hasValueSatisfying(keys -> assertThat(keys).hasToString("[\"NEW\"]"));
        }

        @Test
        void keeps_the_description_of_a_declaration() {
            adapters.platform(Map.of())
                    .documents()
                    .add(ID, List.of(SecretDef.of("KEY", Scope.GLOBAL, "of the vendor")));

            writing().set(request("KEY"), VALUE);

            assertThat(adapters.store.open(ID).orElseThrow().content().toString())
                    .contains("of the vendor");
        }
    }

    @Nested
    class A_failure {
        @Test
        void of_the_store_declares_nothing() {
            secrets.writesLeft = 0;

            assertThatThrownBy(() -> writing().set(request("NEW"), VALUE)).isInstanceOf(RegistryException.Denied.class);
            assertThat(declared()).containsExactly("KEY (global)");
        }

        private void disk_is_full() {
            store = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doThrow(new RegistryException.Failed("write", "dist.json", "no space left"))
                    .when(store)
                    .apply(any(), anyList());
        }

        @Test
        void to_declare_leaves_no_new_value() {
            disk_is_full();

            assertThatThrownBy(() -> writing().set(request("NEW"), VALUE)).hasMessage("write dist.json: no space left");
            assertThat(secrets.kept.values()).isEmpty();
        }

        @Test
        void to_declare_names_a_value_that_was_replaced() {
            secrets.kept.put(new LookupKey("NEW"), new SecretValue("old"));
            disk_is_full();

            assertThatThrownBy(() -> writing().set(request("NEW"), VALUE))
                    .hasMessage("set secret \"NEW\": no space left; brittle may hold the value of NEW");
        }

        @Test
        void is_what_a_reserved_key_an_empty_value_and_a_missing_agent_are() {
            assertThatThrownBy(() -> writing().set(request("VAULT_TOKEN"), VALUE))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> writing().set(request("NEW"), new SecretValue("")))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> writing()
                            .set(new SecretWriting.Request(ID, "NEW", Scope.LOCAL, new AssistantId("gone")), VALUE))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThat(secrets.kept.values()).isEmpty();
        }
    }
}
