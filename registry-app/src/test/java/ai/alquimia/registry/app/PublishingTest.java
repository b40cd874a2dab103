package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PublishingTest {
    private static final AgentspaceId ID = new AgentspaceId("support");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of("SOURCE_DATE_EPOCH", "0"));

    @BeforeEach
    void an_agentspace() {
        platform.agentspaces().create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
    }

    private void change(String nickname) {
        var document = JsonObject.empty().with("assistant_id", "a").with("nickname", nickname);
        platform.documents().add(ID, List.of(new AgentSpec(document.with("response", JsonObject.empty()))));
    }

    private PublishResult publish(String tag) {
        return platform.publishing().publish(PublishRequest.of(ID, new Tag(tag)));
    }

    private String digestOf(String tag) {
        return platform.tags()
                .resolve(platform.reference("acme/support:" + tag))
                .digest()
                .value();
    }

    @Nested
    class Tags_of_a_publish {
        @Test
        void publishing_a_release_also_moves_latest() {
            var result = publish("v1.0.0");

            assertThat(result.latest()).isInstanceOf(PublishResult.Latest.Moved.class);
            assertThat(digestOf("latest")).isEqualTo(digestOf("v1.0.0"));
        }

        @Test
        void a_prerelease_leaves_latest_alone() {
            assertThat(publish("v1.0.0-rc.1").latest()).isInstanceOf(PublishResult.Latest.Untouched.class);
            assertThat(platform.tags().list(platform.repository("acme/support")))
                    .containsExactly(new Tag("v1.0.0-rc.1"));
        }

        @Test
        void a_lower_release_leaves_latest_at_the_higher_one() {
            publish("v2.0.0");
            change("hotfix");

            var result = publish("v1.0.1");

            assertThat(result.higherRelease()).contains(new Tag("v2.0.0"));
            assertThat(digestOf("latest")).isEqualTo(digestOf("v2.0.0"));
        }

        @Test
        void when_latest_fails_the_message_says_what_is_published() {
            adapters.artifacts.refuse(Tag.LATEST);

            assertThatThrownBy(() -> publish("v1.0.0"))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContainingAll("published ghcr.io/acme/support:v1.0.0@sha256:", "could not move latest");
            assertThat(digestOf("v1.0.0")).startsWith("sha256:");
        }

        @Test
        void the_same_content_again_is_a_no_op() {
            publish("v1.0.0");
            adapters.artifacts.refuse(new Tag("v1.0.0"));

            assertThat(publish("v1.0.0").alreadyThere()).isTrue();
        }

        @Test
        void publishing_again_after_latest_failed_moves_it() {
            adapters.artifacts.refuse(Tag.LATEST);
            assertThatThrownBy(() -> publish("v1.0.0")).isInstanceOf(RegistryException.Failed.class);
            adapters.artifacts.refuse(new Tag("nothing"));

            assertThat(publish("v1.0.0").latest()).isInstanceOf(PublishResult.Latest.Moved.class);
            assertThat(digestOf("latest")).isEqualTo(digestOf("v1.0.0"));
        }

        @Test
        void latest_itself_may_be_moved_without_force_and_a_word_leaves_it_alone() {
            publish("latest");
            var before = digestOf("latest");
            change("new");

            assertThat(publish("nightly").latest()).isInstanceOf(PublishResult.Latest.Untouched.class);
            assertThat(digestOf("latest")).isEqualTo(before);

            publish("latest");

            assertThat(digestOf("latest")).isEqualTo(digestOf("nightly"));
        }

        @Test
        void a_release_leaves_latest_alone_when_asked_to() {
            var request = new PublishRequest(ID, new Tag("v1.0.0"), null, Map.of(), false, false, Set.of());

            assertThat(platform.publishing().publish(request).latest())
                    .isInstanceOf(PublishResult.Latest.Untouched.class);
            assertThat(platform.tags().list(platform.repository("acme/support")))
                    .containsExactly(new Tag("v1.0.0"));
        }

        @Test
        void other_content_under_the_tag_needs_force() {
            publish("v1.0.0");
            var before = digestOf("v1.0.0");
            change("new");

            assertThatThrownBy(() -> publish("v1.0.0")).isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(digestOf("v1.0.0")).isEqualTo(before);
            platform.publishing()
                    .publish(new PublishRequest(ID, new Tag("v1.0.0"), null, Map.of(), true, true, Set.of()));
            assertThat(digestOf("v1.0.0")).isNotEqualTo(before);
        }
    }

    @Test
    void a_repository_that_holds_another_agentspace_is_refused() {
        publish("v1.0.0");
        platform.agentspaces().create(JsonObject.empty().with("name", "sales").with("namespace", "acme"));
        var to = platform.repository("acme/support");
        var request = new PublishRequest(new AgentspaceId("sales"), new Tag("v9"), to, Map.of(), true, true, Set.of());

        assertThatThrownBy(() -> platform.publishing().publish(request))
                .isInstanceOf(RegistryException.AlreadyExists.class)
                .hasMessageContaining("\"acme/support\"");
    }

    @Test
    void annotations_of_the_user_are_added_to_those_of_publishing() {
        platform.publishing().publish(annotated(Map.of("team", "blue", Artifact.DESCRIPTION, "ours")));

        assertThat(platform.tags().resolve(platform.reference("acme/support")).annotations())
                .containsEntry(Artifact.TITLE, "acme/support")
                .containsEntry(Artifact.CREATED, "1970-01-01T00:00:00Z")
                .containsEntry(Artifact.DESCRIPTION, "ours")
                .containsEntry("team", "blue");
    }

    @Test
    void annotations_that_publishing_decides_about_are_refused() {
        var wrong = Map.of(Artifact.TITLE, "other/name", Artifact.CREATED, "now", "", "x", "team", "blue");

        assertThatThrownBy(() -> platform.publishing().publish(annotated(wrong)))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContainingAll(
                        "/annotations/ must have a key",
                        "/annotations/org.opencontainers.image.created is set by publishing itself",
                        "/annotations/org.opencontainers.image.title is set by publishing itself");
    }

    private static PublishRequest annotated(Map<String, String> annotations) {
        return new PublishRequest(ID, new Tag("v1.0.0"), null, annotations, false, true, Set.of());
    }

    @Nested
    class Where_it_goes {
        @Test
        void a_repository_whose_title_is_the_name_alone_was_published_by_the_python_original() {
            var theirs =
                    adapters.artifacts.pack(new Artifact(AgentspaceContent.empty(), Map.of(Artifact.TITLE, "support")));
            adapters.artifacts.push(platform.repository("acme/support"), new Tag("v0.9.0"), theirs);

            assertThat(publish("v1.0.0").alreadyThere()).isFalse();
        }

        @Test
        void a_title_of_another_tag_counts_too() {
            var theirs = adapters.artifacts.pack(
                    new Artifact(AgentspaceContent.empty(), Map.of(Artifact.TITLE, "acme/sales")));
            adapters.artifacts.push(platform.repository("acme/support"), new Tag("old"), theirs);

            assertThatThrownBy(() -> publish("v1.0.0"))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("publish \"acme/support\" to \"ghcr.io/acme/support\": "
                            + "the repository holds another agentspace, \"acme/sales\"");
        }

        @Test
        void content_that_breaks_rules_goes_nowhere_and_everything_is_listed() {
            var broken = JsonObject.empty().with("nickname", "n");
            adapters.store.apply(
                    ID,
                    List.of(new Edit.ReplaceContent(new AgentspaceContent(
                            Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(3, broken), StoredRecord.of(5, broken))),
                            Map.of("other", JsonNumber.of("NaN"))))));

            assertThatThrownBy(() -> publish("v1.0.0"))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContainingAll(
                            "/agents/3/assistant_id is required", "/agents/5/response is required", "/other is NaN");
            assertThat(platform.tags().list(platform.repository("acme/support")))
                    .isEmpty();
        }
    }
}
