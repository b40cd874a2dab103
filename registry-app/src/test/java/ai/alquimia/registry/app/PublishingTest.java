package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Map;
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

            assertThat(publish("v1.0.0").alreadyThere()).isTrue();
        }

        @Test
        void other_content_under_the_tag_needs_force() {
            publish("v1.0.0");
            var before = digestOf("v1.0.0");
            change("new");

            assertThatThrownBy(() -> publish("v1.0.0")).isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(digestOf("v1.0.0")).isEqualTo(before);
            platform.publishing().publish(new PublishRequest(ID, new Tag("v1.0.0"), null, Map.of(), true, true));
            assertThat(digestOf("v1.0.0")).isNotEqualTo(before);
        }
    }

    @Test
    void a_repository_that_holds_another_agentspace_is_refused() {
        publish("v1.0.0");
        platform.agentspaces().create(JsonObject.empty().with("name", "sales").with("namespace", "acme"));
        var to = platform.repository("acme/support");
        var request = new PublishRequest(new AgentspaceId("sales"), new Tag("v9"), to, Map.of(), true, true);

        assertThatThrownBy(() -> platform.publishing().publish(request))
                .isInstanceOf(RegistryException.AlreadyExists.class)
                .hasMessageContaining("\"acme/support\"");
    }

    @Test
    void annotations_of_the_user_do_not_override_the_title() {
        platform.publishing()
                .publish(new PublishRequest(
                        ID,
                        new Tag("v1.0.0"),
                        null,
                        Map.of(Artifact.TITLE, "other/name", "team", "blue"),
                        false,
                        true));

        assertThat(platform.tags().resolve(platform.reference("acme/support")).annotations())
                .containsEntry(Artifact.TITLE, "acme/support")
                .containsEntry(Artifact.CREATED, "1970-01-01T00:00:00Z")
                .containsEntry("team", "blue");
    }

    @Nested
    class Fetching_it_again {
        @Test
        void a_clone_has_the_content_and_says_where_it_came_from() {
            change("a");
            var published = publish("v1.0.0");
            adapters.store.destroy(ID);

            var fetched = platform.fetching().fetch(FetchRequest.of(ID, platform.reference("acme/support:v1.0.0")));

            assertThat(fetched.contentDigest()).contains(published.artifact().contentDigest());
            assertThat(fetched.agentspace().document().string("source_repo_id"))
                    .contains("ghcr.io/acme/support:v1.0.0@"
                            + published.artifact().digest());
            assertThat(fetched.agentspace().document().string("namespace")).contains("acme");
        }

        @Test
        void a_clone_over_an_existing_agentspace_is_refused() {
            publish("v1.0.0");

            assertThatThrownBy(() -> platform.fetching().fetch(FetchRequest.of(ID, platform.reference("acme/support"))))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
        }

        @Test
        void a_fetch_of_nothing_makes_nothing() {
            var source = platform.reference("acme/nothing:v1");

            assertThatThrownBy(() -> platform.fetching().fetch(FetchRequest.of(new AgentspaceId("new"), source)))
                    .isInstanceOf(RegistryException.NotFound.class);
            assertThat(platform.agentspaces().get(new AgentspaceId("new"))).isEmpty();
        }
    }
}
