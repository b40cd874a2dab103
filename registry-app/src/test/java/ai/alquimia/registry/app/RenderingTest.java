package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final AgentspaceId ID = new AgentspaceId("support");
    private static final String CLEAR = "hunter2";

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final List<ResolverChain.Link> links = new ArrayList<>();

    private static JsonObject reference(String key) {
        return JsonObject.empty().with("$secretRef", key);
    }

    private RenderedAgent render(JsonObject response, SecretDef... secrets) {
        return render(null, response, secrets);
    }

    private RenderedAgent render(String realm, JsonObject response, SecretDef... secrets) {
        var agent = new AgentSpec(
                JsonObject.empty().with("assistant_id", "my-agent").with("response", response));
        var documents = new ArrayList<Document>(List.of(secrets));
        documents.add(agent);
        try (var platform = adapters.platform(Map.of())) {
            platform.agentspaces()
                    .create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
            platform.documents().add(ID, documents);
            return new SecretRendering(
                            adapters.store, () -> new ResolverChain(links), MemoryAdapters.NO_VALUES, Map.of(), realm)
                    .render(RenderRequest.of(ID, new AssistantId("my-agent")));
        }
    }

    private InMemorySecretResolver resolver(String name, Map<String, String> values) {
        var resolver = new InMemorySecretResolver(values);
        links.add(new ResolverChain.Link(name, resolver));
        return resolver;
    }

    /** A resolver that says the same of every key, or nothing. */
    private void answering(String name, @Nullable SecretAnswer answer) {
        links.add(new ResolverChain.Link(name, new SecretResolver() {
            @Override
            public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
                return answer == null ? Map.of() : keys.stream().collect(Collectors.toMap(key -> key, key -> answer));
            }

            @Override
            public void close() {
                // holds nothing
            }
        }));
    }

    @Nested
    class Resolving {
        @Test
        void masks_every_reference_and_says_where_its_value_came_from() {
            resolver("env", Map.of("A", CLEAR, "support_B", CLEAR, "support_my-agent_C", CLEAR));
            var response = JsonObject.of("list", JsonArray.of(reference("A"), reference("B")))
                    .with("deep", JsonObject.of("er", reference("C")));

            var rendered = render(
                    response,
                    SecretDef.of("A", Scope.GLOBAL, null),
                    SecretDef.of("B", Scope.SHARED, null),
                    SecretDef.of("C", Scope.LOCAL, null));

            assertThat(rendered.masked().get("response").orElseThrow())
                    .hasToString("{\"list\":[\"***\",\"***\"],\"deep\":{\"er\":\"***\"}}");
            assertThat(rendered.resolved().stream()
                            .map(one -> one.at() + " " + one.secret() + " " + one.lookupKey() + " " + one.resolver()))
                    .containsExactly(
                            "/response/list/0 A (global) A env",
                            "/response/list/1 B (shared) support_B env",
                            "/response/deep/er C (local) support_my-agent_C env");
            assertThat(rendered.toString()).doesNotContain(CLEAR);
        }

        @Test
        void takes_the_configured_realm() {
            resolver("env", Map.of("realm_B", CLEAR));

            var rendered = render("realm", JsonObject.of("b", reference("B")), SecretDef.of("B", Scope.SHARED, null));

            assertThat(rendered.resolved()).hasSize(1);
        }

        @Test
        void asks_once_for_a_key_that_is_referred_to_twice_and_not_at_all_for_none() {
            var resolver = resolver("env", Map.of("A", CLEAR));

            render(JsonObject.of("x", reference("A")).with("y", reference("A")), SecretDef.of("A", Scope.GLOBAL, null));

            assertThat(resolver.asked()).containsExactly(Set.of(new LookupKey("A")));
        }

        @Test
        void asks_for_50_keys_at_once_when_500_references_name_them() {
            var keys = IntStream.range(0, 50).mapToObj(at -> "K" + at).toList();
            var resolver = resolver("vault", keys.stream().collect(Collectors.toMap(key -> key, key -> CLEAR)));
            var references = IntStream.range(0, 500)
                    .<JsonValue>mapToObj(at -> reference(keys.get(at % 50)))
                    .toList();

            var rendered = render(
                    JsonObject.of("list", new JsonArray(references)),
                    keys.stream()
                            .map(key -> SecretDef.of(key, Scope.GLOBAL, null))
                            .toArray(SecretDef[]::new));

            assertThat(rendered.resolved()).hasSize(500);
            assertThat(resolver.asked())
                    .containsExactly(keys.stream().map(LookupKey::new).collect(Collectors.toSet()));
        }

        @Test
        void asks_the_next_resolver_only_for_what_the_first_lacks() {
            var first = resolver("env", Map.of("A", CLEAR));
            var second = resolver("vault", Map.of("B", CLEAR));

            render(
                    JsonObject.of("a", reference("A")).with("b", reference("B")),
                    SecretDef.of("A", Scope.GLOBAL, null),
                    SecretDef.of("B", Scope.GLOBAL, null));

            assertThat(first.asked()).containsExactly(Set.of(new LookupKey("A"), new LookupKey("B")));
            assertThat(second.asked()).containsExactly(Set.of(new LookupKey("B")));
        }

        @Test
        void asks_nobody_where_there_is_no_reference() {
            var resolver = resolver("env", Map.of());

            assertThat(render(JsonObject.empty()).resolved()).isEmpty();
            assertThat(resolver.asked()).isEmpty();
        }
    }

    @Nested
    class Failing {
        @Test
        void lists_every_unresolved_reference_with_all_that_is_known() {
            resolver("env", Map.of("A", CLEAR));
            resolver("vault", Map.of());
            var response = JsonObject.of("a", reference("A"))
                    .with("list", JsonArray.of(reference("B"), reference("UNDECLARED")));

            var failure = catchThrowableOfType(
                    RegistryException.SecretUnresolved.class,
                    () -> render(
                            response, SecretDef.of("A", Scope.GLOBAL, null), SecretDef.of("B", Scope.LOCAL, null)));

            assertThat(failure.references().stream().map(Object::toString))
                    .containsExactly(
                            "/response/list/0 $secretRef \"B\" (local, support_my-agent_B): "
                                    + "env: support_my-agent_B is not there, vault: support_my-agent_B is not there",
                            "/response/list/1 $secretRef \"UNDECLARED\": is not declared in this agentspace");
            assertThat(failure).hasMessageStartingWith("render agent \"my-agent\": /response/list/0 ");
            assertThat(failure.toString()).doesNotContain(CLEAR);
        }

        @Test
        void of_one_resolver_stops_the_chain() {
            resolver("env", Map.of());
            answering("vault", new SecretAnswer.Failed("permission denied"));
            var last = resolver("last", Map.of("A", CLEAR));

            assertThatThrownBy(() -> render(JsonObject.of("a", reference("A")), SecretDef.of("A", Scope.GLOBAL, null)))
                    .isInstanceOf(RegistryException.SecretUnresolved.class)
                    .hasMessageEndingWith("(global, A): env: A is not there, vault: permission denied");
            assertThat(last.asked()).isEmpty();
        }

        @Test
        void by_an_empty_value_asks_the_next() {
            answering("empty", new SecretAnswer.Found(new SecretValue("")));
            resolver("last", Map.of("A", CLEAR));

            var rendered = render(JsonObject.of("a", reference("A")), SecretDef.of("A", Scope.GLOBAL, null));

            assertThat(rendered.resolved())
                    .singleElement()
                    .satisfies(one -> assertThat(one.resolver()).isEqualTo("last"));
        }

        @Test
        void to_answer_is_a_failure() {
            answering("mute", null);

            assertThatThrownBy(() -> render(JsonObject.of("a", reference("A")), SecretDef.of("A", Scope.GLOBAL, null)))
                    .isInstanceOf(RegistryException.SecretUnresolved.class)
                    .hasMessageEndingWith("mute: no answer");
        }

        @Test
        void before_a_variable_of_the_registry_is_asked_for() {
            var resolver = resolver("env", Map.of("VAULT_TOKEN", CLEAR));

            assertThatThrownBy(() -> render(
                            "VAULT", JsonObject.of("a", reference("TOKEN")), SecretDef.of("TOKEN", Scope.SHARED, null)))
                    .isInstanceOf(RegistryException.SecretUnresolved.class)
                    .hasMessageContaining("(shared, VAULT_TOKEN): leads to a variable of the registry itself");
            assertThat(resolver.asked()).isEmpty();
        }

        @Test
        void for_an_agent_that_does_not_exist_is_not_found() {
            try (var platform = adapters.platform(Map.of())) {
                platform.agentspaces()
                        .create(JsonObject.empty().with("name", "support").with("namespace", "acme"));

                assertThatThrownBy(() -> platform.rendering().render(RenderRequest.of(ID, new AssistantId("nobody"))))
                        .isInstanceOf(RegistryException.NotFound.class)
                        .hasMessage("render agent \"nobody\": there is no such agent in \"support\"");
            }
        }
    }
}
