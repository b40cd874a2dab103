package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.Fetching} promises. */
abstract class FetchingContract extends DistributionSetUp {
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
