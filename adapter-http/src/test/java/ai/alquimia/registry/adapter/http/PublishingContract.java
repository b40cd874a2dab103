package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.Publishing} and {@link ai.alquimia.registry.app.Tags} promise. */
abstract class PublishingContract extends DistributionSetUp {
    @Nested
    class Publishing {
        @Test
        void goes_to_namespace_and_name_in_the_default_registry() {
            assertThat(platform().publishing().repository(ID)).hasToString("registry.example/acme/support");
            assertThat(publish("v1.0.0").reference()).hasToString("registry.example/acme/support:v1.0.0");
        }

        @Test
        void makes_a_digest_of_the_content_alone() {
            var first = publish("v1.0.0").artifact();
            agent("a", "2");
            var second = publish("v2.0.0").artifact();
            agent("a", "1.0");
            var third = publish("v3.0.0").artifact();

            assertThat(second.contentDigest()).isNotEqualTo(first.contentDigest());
            assertThat(third.contentDigest()).isEqualTo(first.contentDigest());
            assertThat(first.digest()).isNotEqualTo(first.contentDigest());
        }

        @Test
        void the_same_again_is_a_no_op() {
            var first = publish("v1.0.0");
            var second = publish("v1.0.0");

            assertThat(first.alreadyThere()).isFalse();
            assertThat(second.alreadyThere()).isTrue();
            assertThat(second.artifact().digest()).isEqualTo(first.artifact().digest());
        }

        @Test
        void other_content_under_a_tag_needs_force() {
            var first = publish("v1.0.0").artifact();
            agent("a", "2");

            assertThrows(RegistryException.AlreadyExists.class, () -> publish("v1.0.0"));
            assertThat(publish("v1.0.0", true, true).artifact().digest()).isNotEqualTo(first.digest());
        }

        @Test
        void a_release_moves_latest_unless_told_otherwise() {
            assertThat(publish("v1.0.0", false, false).latest()).isInstanceOf(PublishResult.Latest.Untouched.class);
            assertThat(tags()).containsExactly(new Tag("v1.0.0"));
            assertThat(publish("v1.0.0").latest()).isInstanceOf(PublishResult.Latest.Moved.class);
            assertThat(tags()).containsExactly(new Tag("v1.0.0"), new Tag("latest"));
        }

        @Test
        void a_prerelease_leaves_latest_alone_and_so_does_a_lower_release() {
            assertThat(publish("v2.0.0-rc.1").latest()).isInstanceOf(PublishResult.Latest.Untouched.class);
            publish("v2.0.0");
            agent("a", "2");

            assertThat(publish("v1.0.1").higherRelease()).contains(new Tag("v2.0.0"));
        }

        @Test
        void goes_to_another_repository_when_asked_to() {
            var to = platform().repository("other/place");
            var request = new PublishRequest(ID, new Tag("v1"), to, Map.of("team", "blue"), false, true, Set.of());

            assertThat(platform().publishing().publish(request).reference())
                    .hasToString("registry.example/other/place:v1");
            platform()
                    .fetching()
                    .fetch(new FetchRequest(COPY, platform().reference("other/place:v1"), false, "n", null, false));
            assertThat(agents(COPY)).isEqualTo(agents(ID));
        }

        @Test
        void into_a_repository_of_another_agentspace_is_refused() {
            publish("v1.0.0");
            create("sales");
            var request = new PublishRequest(
                    new AgentspaceId("sales"),
                    new Tag("v9"),
                    platform().repository("acme/support"),
                    Map.of(),
                    true,
                    true,
                    Set.of());

            assertThrows(
                    RegistryException.AlreadyExists.class,
                    () -> platform().publishing().publish(request));
        }

        @Test
        void what_looks_like_a_secret_is_refused_with_every_place_unless_it_is_allowed() {
            agent("b", "{'api_key':'" + LITERAL + "','list':['" + LITERAL + "']}");

            assertThat(problemsOf(() -> publish("v1.0.0")))
                    .containsExactly("/agents/b/x/api_key", "/agents/b/x/list/0");
            assertThat(problemsOf(() -> publish("v1.0.0", false, true, "/agents/b/x/api_key")))
                    .containsExactly("/agents/b/x/list/0");
            assertThat(tags()).isEmpty();
            publish("v1.0.0", false, true, "/agents/b/x/api_key", "/agents/b/x/list/0");
        }

        @Test
        void what_is_not_there_is_not_found() {
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().publishing().publish(PublishRequest.of(NOWHERE, new Tag("v1"))));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().publishing().repository(NOWHERE));
        }
    }

    @Nested
    class Listing_tags {
        @Test
        void has_versions_in_ascending_precedence_before_the_others() {
            assertThat(tags()).isEmpty();
            Stream.of("nightly", "v1.10.0", "v1.9.0", "v1.9.0-rc.1", "a").forEach(PublishingContract.this::publish);

            assertThat(tags())
                    .extracting(Tag::value)
                    .containsExactly("v1.9.0-rc.1", "v1.9.0", "v1.10.0", "a", "latest", "nightly");
        }

        @Test
        void shows_no_more_what_was_deleted_and_the_other_tags_stay() {
            publish("v1.0.0");

            platform().tags().delete(source("v1.0.0"));

            assertThat(tags()).extracting(Tag::value).containsExactly("latest");
            assertThrows(
                    RegistryException.NotFound.class, () -> platform().tags().delete(source("v1.0.0")));
        }
    }
}
