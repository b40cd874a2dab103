package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LintingTest extends LintingSetUp {
    @Nested
    class Looking {
        @Test
        void finds_what_stands_in_all_agents_or_in_those_that_are_named() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)));
            add("two", JsonObject.of("password", new JsonString(PASSWORD)));

            assertThat(platform.linting().lint(ID, List.of()))
                    .extracting(finding -> finding.at().toString())
                    .containsExactly("/agents/one/response/api_key", "/agents/two/response/password");
            assertThat(platform.linting().lint(ID, List.of(new AssistantId("two"))))
                    .hasSize(1);
        }

        @Test
        void for_an_agent_that_is_not_there_fails() {
            assertThatThrownBy(() -> platform.linting().lint(ID, List.of(new AssistantId("gone"))))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class Extracting {
        @Test
        void stores_each_literal_declares_it_and_leaves_a_reference_that_resolves_to_it() {
            add(
                    "one",
                    JsonObject.of("llm", JsonObject.of("apiKey", new JsonString(KEY)))
                            .with("prompt", "hi"));
            add("two", JsonObject.of("smtp", JsonObject.of("password", new JsonString(PASSWORD))));

            var moves = extract(Scope.SHARED);

            assertThat(moves).extracting(move -> move.secret().key()).containsExactly("LLM_API_KEY", "SMTP_PASSWORD");
            assertThat(secrets.kept.values())
                    .isEqualTo(Map.of("support_LLM_API_KEY", KEY, "support_SMTP_PASSWORD", PASSWORD));
            assertThat(declared()).containsExactly("LLM_API_KEY (shared)", "SMTP_PASSWORD (shared)");
            assertThat(agents())
                    .contains("{\"llm\":{\"apiKey\":{\"$secretRef\":\"LLM_API_KEY\"}},\"prompt\":\"hi\"}")
                    .doesNotContain(KEY, PASSWORD);
            var rendered = platform.rendering().render(RenderRequest.of(ID, new AssistantId("one")));
            assertThat(rendered.revealed().toString()).contains(KEY);
            assertThat(platform.linting().lint(ID, List.of())).isEmpty();
        }

        @Test
        void of_the_same_value_makes_one_secret_but_one_for_each_agent_in_the_local_scope() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)));
            add("two", JsonObject.of("other_api_key", new JsonString(KEY)));

            platform.linting().plan(new Linting.Extraction(ID, List.of(), Scope.LOCAL));
            assertThat(secrets.kept.values()).isEmpty();
            assertThat(extract(Scope.GLOBAL)).hasSize(2);

            assertThat(secrets.kept.values()).isEqualTo(Map.of("RESPONSE_API_KEY", KEY));
            assertThat(declared()).containsExactly("RESPONSE_API_KEY (global)");
        }

        @Test
        void into_the_local_scope_gives_each_agent_its_own_value_of_one_key() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)));
            add("two", JsonObject.of("api_key", new JsonString(PASSWORD)));

            extract(Scope.LOCAL);

            assertThat(secrets.kept.values())
                    .isEqualTo(Map.of("support_one_RESPONSE_API_KEY", KEY, "support_two_RESPONSE_API_KEY", PASSWORD));
            assertThat(declared()).containsExactly("RESPONSE_API_KEY (local)");
        }

        @Test
        void trusts_the_global_keys_that_it_declares_in_an_agentspace_that_was_fetched() {
            adapters.store.apply(ID, List.of(new Edit.Fetched("ghcr.io/a/b:v1", Set.of(), Set.of())));
            add("a", JsonObject.empty().with("api_key", KEY));

            var key = extract(Scope.GLOBAL).get(0).secret().key();

            assertThat(adapters.store
                            .open(ID)
                            .orElseThrow()
                            .metadata()
                            .document()
                            .get("trusted_secrets"))
                    .hasValueSatisfying(keys -> assertThat(keys).hasToString("[\"" + key + "\"]"));
        }

        @Test
        void where_there_is_nothing_to_move_changes_nothing() {
            add("one", JsonObject.of("prompt", new JsonString("be brief")));
            String before = agents();

            assertThat(extract(Scope.SHARED)).isEmpty();

            assertThat(agents()).isEqualTo(before);
        }

        @Test
        void needs_a_resolver_that_stores() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)));
            var providers = new ArrayList<>(adapters.providers());
            providers.add(new SecretResolverProvider() {
                @Override
                public String name() {
                    return "reading";
                }

                @Override
                public SecretResolver create(AdapterContext context) {
                    return new InMemorySecretResolver(Map.of());
                }
            });
            var reading = RegistryPlatform.assemble(
                    Providers.of(providers), Settings.of(Map.of("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "reading")));

            assertThatThrownBy(() -> reading.linting().extract(new Linting.Extraction(ID, List.of(), Scope.SHARED)))
                    .isInstanceOf(RegistryException.Unsupported.class)
                    .hasMessageContaining("reading cannot store a value");
        }
    }

    @Nested
    class A_name {
        private String named(JsonObject response) {
            add("one", response);
            return extract(Scope.SHARED).get(0).secret().key();
        }

        @Test
        void that_is_declared_referred_to_or_has_another_value_is_not_taken() {
            platform.documents().add(ID, List.of(SecretDef.of("RESPONSE_API_KEY", Scope.GLOBAL, null)));
            secrets.kept.put(new LookupKey("support_RESPONSE_API_KEY_2"), new SecretValue("another"));
            var reference = JsonObject.empty().with("$secretRef", "RESPONSE_API_KEY_3");

            assertThat(named(JsonObject.of("api_key", new JsonString(KEY)).with("x", reference)))
                    .isEqualTo("RESPONSE_API_KEY_4");
            assertThat(secrets.kept.values()).containsEntry("support_RESPONSE_API_KEY_2", "another");
        }

        @Test
        void under_which_the_store_has_this_very_value_is_taken_up() {
            secrets.kept.put(new LookupKey("support_RESPONSE_API_KEY"), new SecretValue(KEY));

            assertThat(named(JsonObject.of("api_key", new JsonString(KEY)))).isEqualTo("RESPONSE_API_KEY");
            assertThat(secrets.kept.values()).hasSize(1);
        }

        @Test
        @Timeout(20)
        void never_leads_to_a_variable_of_the_registry() {
            add("one", JsonObject.of("vault", JsonObject.of("token", new JsonString(KEY))));

            assertThat(extract(Scope.GLOBAL).get(0).secret().key()).isEqualTo("SECRET_VAULT_TOKEN");
        }

        @Test
        @Timeout(20)
        void is_refused_where_the_realm_leads_there_anyway() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)));
            var chain = new ResolverChain(List.of(new ResolverChain.Link("brittle", secrets)));
            var linting = new AgentLinting(adapters.store, () -> chain, "VAULT");

            assertThatThrownBy(() -> linting.plan(new Linting.Extraction(ID, List.of(), Scope.SHARED)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("as a realm");
        }

        @Test
        void is_a_valid_key_whatever_the_fields_are_called() {
            var odd = JsonObject.of("\uD83D\uDD11", JsonArray.of(new JsonString(KEY)))
                    .with("2 Über-große clés/" + "x".repeat(200), KEY + "9");
            add("one", JsonObject.of("a/b", odd));

            assertThat(extract(Scope.SHARED))
                    .extracting(move -> move.secret().key())
                    .allMatch(key -> key.matches("[A-Z][A-Z0-9_]{0,110}"))
                    .doesNotHaveDuplicates();
        }
    }
}
