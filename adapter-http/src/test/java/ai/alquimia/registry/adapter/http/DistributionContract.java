package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.Publishing}, {@link ai.alquimia.registry.app.Fetching} and {@link ai.alquimia.registry.app.Tags} promise. */
abstract class DistributionContract extends RegistryContract {
    private static final AgentspaceId COPY = new AgentspaceId("copy");
    private static final String LITERAL = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    @BeforeEach
    void an_agentspace_with_an_agent() {
        create("support");
        agent("a", "1.0");
    }

    private void agent(String id, String x) {
        add(DocumentKind.AGENT, "{'assistant_id':'%s','response':{},'x':%s}".formatted(id, x));
    }

    private PublishResult publish(String tag) {
        return platform().publishing().publish(PublishRequest.of(ID, new Tag(tag)));
    }

    private PublishResult publish(String tag, boolean force, boolean moveLatest, String... allowed) {
        var places = Stream.of(allowed)
                .map(place -> JsonPointer.parse(place).orElseThrow())
                .toList();
        return platform()
                .publishing()
                .publish(new PublishRequest(ID, new Tag(tag), null, Map.of(), force, moveLatest, Set.copyOf(places)));
    }

    private List<Tag> tags() {
        return platform().tags().list(platform().publishing().repository(ID));
    }

    private OciReference source(String tag) {
        return platform().reference("acme/support:" + tag);
    }

    private List<String> agents(AgentspaceId in) {
        return texts(platform().documents().find(in, DocumentKind.AGENT, Selector.all()));
    }

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
            Stream.of("nightly", "v1.10.0", "v1.9.0", "v1.9.0-rc.1", "a").forEach(DistributionContract.this::publish);

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

    @Nested
    class Fetching {
        private FetchResult fetch(boolean replace) {
            return platform().fetching().fetch(new FetchRequest(COPY, source("v1.0.0"), replace, "copy", null, false));
        }

        @Test
        void makes_a_clone_that_is_the_same_to_the_digit_and_knows_its_source() {
            agent("z", "1e2");
            agent("b", "{'z':-0.0,'a':1.50}");
            var published = publish("v1.0.0");

            var result = fetch(false);

            String pinned = "registry.example/acme/support:v1.0.0@"
                    + published.artifact().digest();
            assertThat(agents(COPY)).containsExactlyInAnyOrderElementsOf(agents(ID));
            assertThat(result.source()).hasToString(pinned);
            assertThat(result.contentDigest()).contains(published.artifact().contentDigest());
            assertThat(result.changed()).isTrue();
            assertThat(result.agentspace().document()).hasToString(text("""
                    {'agentspace_id':'copy','name':'copy','namespace':'acme','tag':'latest','visibility':'private',
                    'status':'enabled','description':null,'user_id':null,'source_repo_id':'%s','on_hold':[]}""".formatted(pinned)));
        }

        @Test
        void under_a_taken_id_or_name_is_refused_and_changes_nothing() {
            publish("v1.0.0");
            create("copy");

            assertThrows(RegistryException.AlreadyExists.class, () -> fetch(false));
            assertThrows(
                    RegistryException.AlreadyExists.class,
                    () -> platform().fetching().fetch(FetchRequest.of(new AgentspaceId("other"), source("v1.0.0"))));
            assertThat(agents(COPY)).isEmpty();
            assertThat(platform().agentspaces().find(Selector.all())).hasSize(2);
        }

        @Test
        void replaces_all_content_when_asked_to_and_again_changes_nothing() {
            publish("v1.0.0");
            fetch(true);
            platform().documents().deleteWhere(COPY, DocumentKind.AGENT, Selector.all());

            assertThat(fetch(true).changed()).isTrue();
            assertThat(agents(COPY)).isEqualTo(agents(ID));
            assertThat(fetch(true).changed()).isFalse();
        }

        @Test
        void takes_the_names_that_are_given() {
            publish("v1.0.0");
            var request = new FetchRequest(COPY, source("v1.0.0"), false, "n", "ns", false);

            var clone = platform().fetching().fetch(request).agentspace().document();

            assertThat(clone.string("name")).contains("n");
            assertThat(clone.string("namespace")).contains("ns");
        }

        @Test
        void of_nothing_is_not_found_and_makes_nothing() {
            assertThrows(RegistryException.NotFound.class, () -> fetch(false));
            assertThat(platform().agentspaces().get(COPY)).isEmpty();
        }

        @Test
        void global_secrets_stay_untrusted_unless_the_request_trusts_them() {
            add(DocumentKind.SECRET, "{'key':'GLOBAL_KEY','scope':'global'}");
            publish("v1.0.0");
            fetch(false);
            var trusting = new FetchRequest(new AgentspaceId("two"), source("v1.0.0"), false, "two", null, true);
            platform().fetching().fetch(trusting);

            assertThat(platform().secretReview().check(COPY, null).untrusted()).hasSize(1);
            assertThat(platform()
                            .secretReview()
                            .check(trusting.agentspace(), null)
                            .untrusted())
                    .isEmpty();
        }
    }

    @Nested
    class Merging {
        @Test
        void replaces_what_differs_and_deletes_nothing() {
            publish("v1.0.0");
            agent("a", "2");
            agent("b", "1");

            var result = platform().fetching().merge(ID, source("v1.0.0"));

            assertThat(result.changed()).isTrue();
            assertThat(agents(ID))
                    .containsExactly(
                            text("{'assistant_id':'a','response':{},'x':1.0}"),
                            text("{'assistant_id':'b','response':{},'x':1}"));
            assertThat(platform().fetching().merge(ID, source("v1.0.0")).changed())
                    .isFalse();
        }

        @Test
        void into_what_is_not_there_is_not_found() {
            publish("v1.0.0");

            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().fetching().merge(NOWHERE, source("v1.0.0")));
        }
    }
}
