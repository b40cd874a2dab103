package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretReviewTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final AssistantId AGENT = new AssistantId("agent");
    private static final String CLEAR = "hunter2";

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());
    private final InMemorySecretResolver env = new InMemorySecretResolver(Map.of("A", CLEAR, "space_B", CLEAR));
    private final InMemorySecretResolver vault = new InMemorySecretResolver(Map.of("space_agent_C", CLEAR));
    private @Nullable String realm;

    private SecretReview review() {
        var chain =
                new ResolverChain(List.of(new ResolverChain.Link("env", env), new ResolverChain.Link("vault", vault)));
        return new StoredSecretReview(adapters.store, () -> chain, () -> List.of("env", "vault"), realm);
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void put(DocumentKind kind, String text) {
        platform.documents().add(ID, List.of(kind.parse(json(text))));
    }

    private void secret(String key, Scope scope) {
        platform.documents().add(ID, List.of(SecretDef.of(key, scope, null)));
    }

    @BeforeEach
    void an_agentspace() {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", ID.value())
                        .with("name", "space")
                        .with("namespace", "local"));
        put(
                DocumentKind.AGENT,
                "{'assistant_id':'agent','response':{'a':{'$secretRef':'A'},'c':[{'$secretRef':'C'}]}}");
    }

    private List<String> references(SecretCheck check) {
        return check.references().stream()
                .map(each -> each.kind().label() + " " + each.holder() + each.at() + " " + each.key() + " "
                        + Objects.requireNonNullElse(each.lookupKey(), "-") + " "
                        + Objects.requireNonNullElse(each.resolver(), each.problem()))
                .toList();
    }

    @Nested
    class Checking {
        @Test
        void tells_of_every_reference_who_has_its_value() {
            secret("A", Scope.GLOBAL);
            secret("B", Scope.SHARED);
            secret("C", Scope.LOCAL);
            put(
                    DocumentKind.PARAMETER,
                    "{'parameter_id':'p','config':{'b':{'$secretRef':'B'},'a':{'$secretRef':'A'}}}");

            var check = review().check(ID, null);

            assertThat(references(check))
                    .containsExactly(
                            "agent agent/response/a A A env",
                            "agent agent/response/c/0 C space_agent_C vault",
                            "parameter p/config/b B space_B env",
                            "parameter p/config/a A A env");
            assertThat(check.unresolved()).isEmpty();
            assertThat(env.asked())
                    .containsExactly(
                            Set.of(new LookupKey("A"), new LookupKey("space_agent_C"), new LookupKey("space_B")));
            assertThat(check.toString()).doesNotContain(CLEAR);
        }

        @Test
        void lists_what_is_undeclared_missing_malformed_or_local_in_a_parameter() {
            secret("C", Scope.LOCAL);
            secret("B", Scope.GLOBAL);
            put(DocumentKind.PARAMETER, "{'parameter_id':'p','config':[{'$secretRef':'C'},{'$secretRef':'B'}]}");
            adapters.store.apply(
                    ID,
                    List.of(new Edit.Put(
                            new AssistantId("broken"), json("{'assistant_id':'broken','x':{'$secretRef':3}}"))));

            assertThat(review().check(ID, null).unresolved().stream().map(UnresolvedReference::toString))
                    .containsExactly(
                            "/agents/agent/response/a $secretRef \"A\": is not declared in this agentspace",
                            "/agents/broken/x/$secretRef: must be a string: the key of a secret definition",
                            "/parameters/p/config/0 $secretRef \"C\" (local): is declared only with scope local, which"
                                    + " belongs to an agent and not to a parameter",
                            "/parameters/p/config/1 $secretRef \"B\" (global, B): env: B is not there, vault: B is not there");
        }

        @Test
        void finds_declarations_that_nobody_takes() {
            secret("A", Scope.GLOBAL);
            secret("C", Scope.LOCAL);
            secret("C", Scope.SHARED);
            secret("UNUSED", Scope.SHARED);

            var check = review().check(ID, null);

            assertThat(check.unused().toString()).isEqualTo("[UNUSED (shared)]");
            assertThat(check.shadowed().toString()).isEqualTo("[C (shared)]");
        }

        @Test
        void of_one_agent_follows_its_parameters_and_looks_at_nothing_else() {
            secret("A", Scope.GLOBAL);
            secret("B", Scope.SHARED);
            put(DocumentKind.AGENT, "{'assistant_id':'two','response':{'p':{'$paramRef':'p'}}}");
            put(DocumentKind.PARAMETER, "{'parameter_id':'p','config':{'$paramRef':'q'}}");
            put(DocumentKind.PARAMETER, "{'parameter_id':'q','config':{'b':{'$secretRef':'B'},'p':{'$paramRef':'p'}}}");

            var check = review().check(ID, new AssistantId("two"));

            assertThat(references(check)).containsExactly("parameter q/config/b B space_B env");
            assertThat(check.unused()).isEmpty();
            assertThatThrownBy(() -> review().check(ID, new AssistantId("nobody")))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        @Test
        void lists_what_nobody_here_trusted_and_asks_for_none_of_it() {
            secret("A", Scope.GLOBAL);
            adapters.store.apply(ID, List.of(new Edit.Fetched("ghcr.io/a/b:v1", Set.of(), Set.of("A"))));

            var check = review().check(ID, null);

            assertThat(check.untrusted().toString()).isEqualTo("[A (global)]");
            assertThat(check.unresolved().get(0).isUntrusted()).isTrue();
            assertThat(env.asked()).isEmpty();
        }
    }

    @Nested
    class Explaining {
        @Test
        void derives_the_key_step_by_step_and_asks_until_one_has_it() {
            secret("C", Scope.LOCAL);
            secret("C", Scope.GLOBAL);

            var steps = review().explain(ID, "C", AGENT, false);

            assertThat(steps.declared()).containsExactly(Scope.GLOBAL, Scope.LOCAL);
            assertThat(steps.scope()).isEqualTo(Scope.LOCAL);
            assertThat(steps.realm() + " " + steps.realmIsConfigured()).isEqualTo("space false");
            assertThat(steps.lookupKey()).hasToString("space_agent_C");
            assertThat(steps.places().toString()).isEqualTo("[/response/c/0]");
            assertThat(steps.answers())
                    .containsExactly(
                            new SecretExplanation.Answer("env", "space_agent_C is not there", false),
                            new SecretExplanation.Answer("vault", "has a value", true));
            assertThat(steps.toString()).doesNotContain(CLEAR);
        }

        @Test
        void asks_nobody_offline_or_behind_the_one_who_has_it() {
            secret("A", Scope.GLOBAL);
            realm = "team";

            assertThat(review().explain(ID, "A", AGENT, true).answers())
                    .extracting(SecretExplanation.Answer::said)
                    .containsExactly("is not asked", "is not asked");
            assertThat(env.asked()).isEmpty();

            var steps = review().explain(ID, "A", AGENT, false);
            assertThat(steps.answers())
                    .extracting(SecretExplanation.Answer::said)
                    .containsExactly("has a value", "is not asked");
            assertThat(steps.realmIsConfigured()).isTrue();
            assertThat(vault.asked()).isEmpty();
        }

        @Test
        void says_why_nobody_is_asked() {
            secret("A", Scope.GLOBAL);
            secret("TOKEN", Scope.SHARED);
            realm = "VAULT";
            assertThat(review().explain(ID, "TOKEN", AGENT, false).refusal()).contains("registry itself");

            adapters.store.apply(ID, List.of(new Edit.Fetched("ghcr.io/a/b:v1", Set.of(), Set.of("A"))));
            assertThat(review().explain(ID, "A", AGENT, false).refusal()).contains("secret trust A");
            assertThat(env.asked()).isEmpty();
        }

        @Test
        void what_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> review().explain(ID, "NONE", AGENT, false))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessage("explain secret \"NONE\": is not declared in \"space\"");
            assertThatThrownBy(() -> review().explain(ID, "A", new AssistantId("nobody"), false))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }
}
