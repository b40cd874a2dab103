package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CopyingTest {
    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());
    private final OciRepository test = platform.repository("test.example/acme/support");
    private final OciRepository prod = platform.repository("prod.example/acme/support");

    private Digest push(OciRepository repository, String tag, String description) {
        var packed = adapters.artifacts.pack(new Artifact(
                AgentspaceContent.empty(), Map.of(Artifact.TITLE, "acme/support", Artifact.DESCRIPTION, description)));
        adapters.artifacts.push(repository, new Tag(tag), packed);
        return packed.digest();
    }

    private CopyRequest request(String tag, @Nullable String to, boolean force) {
        return new CopyRequest(OciReference.of(test, new Tag(tag)), prod, to == null ? null : new Tag(to), force);
    }

    private String named(OciRepository repository, String tag) {
        return adapters.artifacts
                .resolve(OciReference.of(repository, new Tag(tag)))
                .map(found -> found.digest().value())
                .orElse("nothing");
    }

    @Nested
    class A_copy {
        @Test
        void keeps_digest_and_tag() {
            var digest = push(test, "v1", "one");

            var result = platform.copying().copy(request("v1", null, false));

            assertThat(named(prod, "v1")).isEqualTo(digest.value());
            assertThat(result.source()).hasToString(test + ":v1@" + digest);
            assertThat(result.target()).hasToString(prod + ":v1");
            assertThat(result.alreadyThere()).isFalse();
            assertThat(platform.copying().copy(request("v1", null, false)).alreadyThere())
                    .isTrue();
        }

        @Test
        void gets_another_tag_when_asked() {
            var digest = push(test, "rc1", "one");

            platform.copying().copy(request("rc1", "v1", false));

            assertThat(named(prod, "v1")).isEqualTo(digest.value());
            assertThat(named(prod, "rc1")).isEqualTo("nothing");
        }

        @Test
        void to_a_tag_that_names_another_artifact_needs_force() {
            var digest = push(test, "v1", "one");
            var there = push(prod, "v1", "two");

            assertThatThrownBy(() -> platform.copying().copy(request("v1", null, false)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("copy \"" + test + ":v1\" to \"" + prod
                            + ":v1\": the tag names another artifact there, " + there);
            assertThat(named(prod, "v1")).isEqualTo(there.value());

            platform.copying().copy(request("v1", null, true));
            assertThat(named(prod, "v1")).isEqualTo(digest.value());
        }

        @Test
        void moves_latest_as_publishing_does() {
            push(prod, "latest", "old");
            var digest = push(test, "latest", "new");

            platform.copying().copy(request("latest", null, false));

            assertThat(named(prod, "latest")).isEqualTo(digest.value());
        }

        @Test
        void onto_itself_is_refused_but_another_tag_beside_it_is_not() {
            var digest = push(test, "rc1", "one");
            var source = OciReference.of(test, new Tag("rc1"));

            assertThatThrownBy(() -> platform.copying().copy(new CopyRequest(source, test, null, false)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageEndingWith("source and target are the same");

            platform.copying().copy(new CopyRequest(source, test, new Tag("v1"), false));
            assertThat(named(test, "v1")).isEqualTo(digest.value());
        }

        @Test
        void of_a_digest_needs_a_tag() {
            var digest = push(test, "v1", "one");
            var source = OciReference.of(test, digest);

            assertThatThrownBy(() -> platform.copying().copy(new CopyRequest(source, prod, null, false)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("must say which it gets");

            platform.copying().copy(new CopyRequest(source, prod, new Tag("v2"), false));
            assertThat(named(prod, "v2")).isEqualTo(digest.value());
        }

        @Test
        void of_nothing_is_not_found() {
            assertThatThrownBy(() -> platform.copying().copy(request("v1", null, false)))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        @Test
        void is_only_looked_at_by_a_preview() {
            push(test, "v1", "one");

            assertThat(platform.copying().preview(request("v1", null, false)).target())
                    .hasToString(prod + ":v1");
            assertThat(named(prod, "v1")).isEqualTo("nothing");
        }
    }

    @Nested
    class All_tags {
        @Test
        void are_copied_in_their_order() {
            push(test, "v1.10.0", "ten");
            push(test, "v1.9.0", "nine");
            push(test, "latest", "ten");

            var results = platform.copying().copyAllTags(test, prod, false);

            assertThat(results)
                    .extracting(result -> result.target().toString())
                    .containsExactly(prod + ":v1.9.0", prod + ":v1.10.0", prod + ":latest");
            assertThat(named(prod, "v1.9.0")).isEqualTo(named(test, "v1.9.0"));
        }

        @Test
        void are_written_once_for_each_artifact_and_not_where_they_are_already() {
            push(prod, "v1.0.0", "one");
            push(test, "v1.0.0", "one");
            push(test, "v1.1.0", "two");
            var digest = push(test, "latest", "two");
            var registry = spy(adapters.artifacts);

            var results = new ArtifactCopying(registry, ProgressListener.NONE).copyAllTags(test, prod, false);

            assertThat(results).extracting(CopyResult::alreadyThere).containsExactly(true, false, false);
            verify(registry).copy(any(), any(), any());
            verify(registry).tag(prod, digest, Tag.LATEST);
            assertThat(named(prod, "latest")).isEqualTo(digest.value());
        }

        @Test
        void are_none_copied_when_one_is_taken() {
            push(test, "v1", "one");
            push(test, "v2", "two");
            push(prod, "v2", "other");

            assertThatThrownBy(() -> platform.copying().copyAllTags(test, prod, false))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(named(prod, "v1")).isEqualTo("nothing");
        }

        @Test
        void of_nothing_are_not_found() {
            assertThatThrownBy(() -> platform.copying().copyAllTags(test, prod, false))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class A_search {
        @Test
        void lists_each_agentspace_with_its_newest_release() {
            push(prod, "v1.0.0", "one");
            push(prod, "v2.0.0-rc1", "two");
            push(platform.repository("prod.example/other"), "edge", "three");
            push(test, "v1.0.0", "elsewhere");

            var result = platform.catalog().search(RegistryRoot.parse("prod.example"));

            assertThat(result.agentspaces())
                    .extracting(found -> found.repository() + " " + found.tags() + " " + found.newest())
                    .containsExactly("prod.example/acme/support 2 v1.0.0", "prod.example/other 1 edge");
            assertThat(result.agentspaces().get(0).manifest().title()).hasValue("acme/support");
            assertThat(result.unreadable()).isEqualTo(List.of());
        }

        @Test
        void goes_to_the_default_registry_with_its_path() {
            var elsewhere = adapters.platform(Map.of("ALQUIMIA_OCI_REGISTRY_DEFAULT", "prod.example/acme"));

            assertThat(elsewhere.catalog().defaultRoot()).isEqualTo(new RegistryRoot.Host("prod.example", "acme"));
        }
    }
}
