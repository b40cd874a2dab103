package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final AgentspaceId HERE = new AgentspaceId("here");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());
    private final InMemorySecretResolver resolver =
            new InMemorySecretResolver(Map.of("A", "value", "B", "value", "here_S", "value"));

    private static SecretDef global(String key, String description) {
        return SecretDef.of(key, Scope.GLOBAL, description);
    }

    /** Publishes an agent that refers to all these secrets. */
    private void published(String reference, SecretDef... secrets) {
        var response = JsonObject.empty();
        for (SecretDef secret : secrets) {
            response = response.with(
                    secret.id().key(),
                    JsonObject.empty().with("$secretRef", secret.id().key()));
        }
        var agent = JsonObject.empty().with("assistant_id", "agent").with("response", response);
        var records = new ArrayList<StoredRecord>();
        for (SecretDef secret : secrets) {
            records.add(StoredRecord.of(records.size() + 1, secret.json()));
        }
        var content = new AgentspaceContent(
                Map.of(DocumentKind.SECRET, records, DocumentKind.AGENT, List.of(StoredRecord.of(1, agent))), Map.of());
        var packed = adapters.artifacts.pack(new Artifact(content, Map.of()));
        var target = platform.reference(reference);
        adapters.artifacts.push(target.repository(), target.tag().orElseThrow(), packed);
    }

    private void fetch(String reference, boolean replace, boolean trustSecrets) {
        platform.fetching()
                .fetch(new FetchRequest(HERE, platform.reference(reference), replace, null, null, trustSecrets));
    }

    private void localAgentspace(SecretDef... secrets) {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", HERE.value())
                        .with("name", "here")
                        .with("namespace", "local"));
        platform.documents().add(HERE, List.of(secrets));
    }

    private RenderedAgent render() {
        var chain = new ResolverChain(List.of(new ResolverChain.Link("env", resolver)));
        return new SecretRendering(adapters.store, () -> chain, MemoryAdapters.NO_VALUES, Map.of(), null)
                .render(RenderRequest.of(HERE, new AssistantId("agent")));
    }

    /** The keys that stay unresolved for want of trust. */
    private Set<String> untrusted() {
        try {
            render();
            return Set.of();
        } catch (RegistryException.SecretUnresolved e) {
            assertThat(e.references()).allMatch(UnresolvedReference::isUntrusted);
            return e.references().stream().map(UnresolvedReference::key).collect(Collectors.toSet());
        }
    }

    private JsonValue remembered() {
        return platform.agentspaces()
                .get(HERE)
                .orElseThrow()
                .document()
                .get("trusted_secrets")
                .orElse(JsonObject.empty());
    }

    @Nested
    class What_was_fetched {
        @Test
        void has_its_global_secrets_only_when_they_are_trusted_and_nobody_is_asked_before() {
            published("acme/x:v1", global("A", null), SecretDef.of("S", Scope.SHARED, null));
            fetch("acme/x:v1", false, false);

            var failure = catchThrowableOfType(RegistryException.SecretUnresolved.class, TrustTest.this::render);

            assertThat(failure.references().stream().map(Object::toString))
                    .containsExactly("/response/A $secretRef \"A\" (global, A): is not trusted, as its definition"
                            + " came from elsewhere: secret trust A");
            assertThat(resolver.asked()).containsExactly(Set.of(new LookupKey("here_S")));

            platform.secretReview().trust(HERE, List.of("A"));
            assertThat(render().resolved()).hasSize(2);
            assertThat(remembered()).hasToString("[\"A\"]");
        }

        @Test
        void is_trusted_as_a_whole_when_the_fetch_says_so() {
            published("acme/x:v1", global("A", null), global("B", null));

            fetch("acme/x:v1", false, true);

            assertThat(untrusted()).isEmpty();
            assertThat(remembered()).hasToString("[\"A\",\"B\"]");
        }

        @Test
        void is_trusted_for_what_a_person_declares_here() {
            published("acme/x:v1", global("A", null), global("B", null));
            fetch("acme/x:v1", false, false);

            var outcomes = platform.documents().add(HERE, List.of(global("A", "ours")));

            assertThat(outcomes).hasSize(1);
            assertThat(untrusted()).containsExactly("B");
        }

        @Test
        void keeps_its_trust_when_the_same_repository_brings_the_same_definition_again() {
            published("acme/x:v1", global("A", null), global("B", null));
            fetch("acme/x:v1", false, true);
            published("acme/x:v2", global("A", null), global("B", "changed"));

            fetch("acme/x:v2", true, false);

            assertThat(untrusted()).containsExactly("B");
        }

        @Test
        void loses_its_trust_when_another_repository_replaces_it() {
            published("acme/x:v1", global("A", null));
            fetch("acme/x:v1", false, true);
            published("acme/xyz:v1", global("A", null));

            fetch("acme/xyz:v1", true, false);
            assertThat(untrusted()).containsExactly("A");

            fetch("acme/xyz:v1", true, true);
            assertThat(untrusted()).isEmpty();
        }

        @Test
        void in_the_place_of_a_local_agentspace_is_not_trusted() {
            localAgentspace(global("A", null));
            published("acme/x:v1", global("A", null));

            fetch("acme/x:v1", true, false);

            assertThat(untrusted()).containsExactly("A");
        }

        @Test
        void publishes_no_word_about_its_trust() {
            published("acme/x:v1", global("A", null));
            fetch("acme/x:v1", false, true);

            var artifact = platform.publishing().pack(HERE, Map.of());

            assertThat(new String(artifact.layer(), StandardCharsets.UTF_8)).doesNotContain("trusted_secrets");
        }
    }

    @Nested
    class Merging {
        @Test
        void trusts_what_was_declared_here_and_is_neither_brought_nor_changed() {
            localAgentspace(global("A", null), global("B", null));
            published("acme/x:v1", global("A", null), global("B", "theirs"), global("C", null));

            platform.fetching().merge(HERE, platform.reference("acme/x:v1"));

            assertThat(untrusted()).containsExactlyInAnyOrder("B", "C");
            assertThat(remembered()).hasToString("[\"A\"]");
        }

        @Test
        void keeps_what_was_trusted_before() {
            published("acme/x:v1", global("A", null), global("B", null));
            fetch("acme/x:v1", false, false);
            platform.secretReview().trust(HERE, List.of("A"));

            platform.fetching().merge(HERE, platform.reference("acme/x:v1"));

            assertThat(untrusted()).containsExactly("B");
        }
    }

    @Nested
    class Trusting {
        @Test
        void what_is_not_declared_global_is_not_found_and_trusts_nothing() {
            published("acme/x:v1", global("A", null), SecretDef.of("S", Scope.SHARED, null));
            fetch("acme/x:v1", false, false);

            assertThatThrownBy(() -> platform.secretReview().trust(HERE, List.of("A", "S", "NONE")))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessage("trust secret \"S\", \"NONE\": is not declared with scope global in \"here\"");
            assertThat(untrusted()).containsExactly("A");
        }

        @Test
        void in_a_local_agentspace_is_not_needed_and_leaves_no_trace() {
            localAgentspace(global("A", null));

            platform.secretReview().trust(HERE, List.of("A"));

            assertThat(remembered()).isEqualTo(JsonObject.empty());
        }
    }

    @Test
    void is_about_the_scope_global_alone() {
        var trust = SecretTrust.of(JsonObject.empty().with("source_repo_id", "ghcr.io/a/b:v1"));

        assertThat(trust.isNeeded()).isTrue();
        assertThat(trust.covers(new SecretId("A", Scope.GLOBAL))).isFalse();
        assertThat(trust.covers(new SecretId("A", Scope.SHARED))).isTrue();
        assertThat(trust.covers(new SecretId("A", Scope.LOCAL))).isTrue();
    }
}
