package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DomainRulesTest {
    private static final JsonObject AGENT =
            JsonObject.of("assistant_id", new JsonString("a")).with("response", JsonObject.empty());

    @Nested
    final class Versions {
        @Test
        void precedence_follows_semver() {
            var ascending =
                    List.of("1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.11", "v1.0.0", "1.10.0");

            assertThat(ascending.stream()
                            .map(text -> version(text).orElseThrow())
                            .toList())
                    .isSorted();
        }

        @Test
        void a_tag_that_is_no_version_is_none() {
            assertThat(version("1.0")).isEmpty();
            assertThat(version("01.0.0")).isEmpty();
        }

        private Optional<SemanticVersion> version(String text) {
            return SemanticVersion.parse(new Tag(text));
        }
    }

    @Nested
    final class Names {
        @Test
        void a_repository_path_is_lower_case_with_single_separators() {
            assertThat(OciNames.repositoryPath("Acme.Corp", "My  Agents!")).isEqualTo("acme-corp/my-agents");
        }

        @Test
        void a_name_of_which_nothing_is_left_is_refused() {
            assertThatThrownBy(() -> OciNames.repositoryPath("acme", "日本"))
                    .isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    final class References {
        private final DefaultRegistry registry = new DefaultRegistry("ghcr.io/myorg");

        @Test
        void a_first_part_with_a_port_is_a_host() {
            assertThat(OciReference.parse("host:5000/x", registry).repository())
                    .isEqualTo(new OciRepository.Remote("host:5000", "x"));
        }

        @Test
        void a_reference_without_host_leads_to_the_default_registry() {
            assertThat(OciReference.parse("ns/name:v1", registry).repository())
                    .isEqualTo(new OciRepository.Remote("ghcr.io", "myorg/ns/name"));
        }

        @Test
        void a_layout_is_a_directory_with_a_tag() {
            var reference = OciReference.parse("oci:/data/x:v1", registry);

            assertThat(reference.repository()).isEqualTo(new OciRepository.Layout("/data/x"));
            assertThat(reference.tag()).contains(new Tag("v1"));
        }

        @Test
        void an_upper_case_path_is_refused() {
            assertThatThrownBy(() -> OciReference.parse("ghcr.io/Acme/x", registry))
                    .isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    final class Content {
        @Test
        void publishing_refuses_repeated_identities_and_nan() {
            var content = agents(AGENT, AGENT.with("n", JsonNumber.of("NaN")));

            assertThat(PublishRules.problems(content).stream().map(p -> p.at().toString()))
                    .containsExactlyInAnyOrder("/agents/2/n", "/agents/2");
        }

        @Test
        void merging_puts_only_what_differs() {
            var other = AGENT.with("assistant_id", "b");

            assertThat(new ContentMerge(agents(AGENT), agents(AGENT, other)).edits(OnConflict.REPLACE))
                    .containsExactly(
                            new Edit.Expect(new AssistantId("b"), Expected.nothing()),
                            new Edit.Put(new AssistantId("b"), other));
        }

        private AgentspaceContent agents(JsonObject... documents) {
            var records = new java.util.ArrayList<StoredRecord>();
            for (JsonObject document : documents) {
                records.add(StoredRecord.of(records.size() + 1, document));
            }
            return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
        }
    }
}
