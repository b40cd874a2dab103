package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.Agentspaces} promises. */
abstract class AgentspacesContract extends RegistryContract {
    private StoredRecord made(String metadata) {
        return platform().agentspaces().create(json(metadata));
    }

    private static String id(StoredRecord record) {
        return record.document().string(Agentspace.ID).orElseThrow();
    }

    private JsonObject support() {
        return platform().agentspaces().get(ID).orElseThrow().document();
    }

    @Nested
    class Creating {
        @Test
        void keeps_the_given_fields_to_the_digit_and_in_their_order() {
            var record = made("{'x_z':1.50,'x_a':{'b':1e2,'a':-0},'namespace':'acme','name':'Support desk'}");

            assertThat(record.document()).hasToString(text("""
                    {'agentspace_id':'Support-desk','name':'Support desk','namespace':'acme','tag':'latest','visibility':'private',
                    'status':'enabled','description':null,'user_id':null,'source_repo_id':null,'on_hold':[],
                    'x_z':1.50,'x_a':{'b':1e2,'a':-0}}"""));
            assertThat(texts(platform().agentspaces().find(Selector.all())))
                    .containsExactly(record.document().toString());
        }

        @Test
        void without_an_id_takes_the_name_and_then_counts() {
            assertThat(id(made("{'name':'support','namespace':'a'}"))).isEqualTo("support");
            assertThat(id(made("{'name':'support','namespace':'b'}"))).isEqualTo("support-2");
            assertThat(id(made("{'name':'support','namespace':'c'}"))).isEqualTo("support-3");
        }

        @Test
        void an_id_may_be_of_any_alphabet() {
            assertThat(id(made("{'agentspace_id':'Süd +%&?','name':'n','namespace':'a'}")))
                    .isEqualTo("Süd +%&?");
            assertThat(platform().agentspaces().get(new AgentspaceId("Süd +%&?")))
                    .isPresent();
        }

        @Test
        void under_a_taken_id_or_name_is_refused() {
            create("support");

            assertThrows(
                    RegistryException.AlreadyExists.class,
                    () -> made("{'agentspace_id':'support','name':'other','namespace':'acme'}"));
            assertThrows(RegistryException.AlreadyExists.class, () -> made("{'name':'support','namespace':'acme'}"));
            assertThat(platform().agentspaces().find(Selector.all())).hasSize(1);
        }

        @Test
        void lists_every_rule_that_is_broken() {
            assertThat(problemsOf(() -> made("{'agentspace_id':'a/b','status':'odd','tag':7}")))
                    .containsExactly("/agentspace_id", "/name", "/namespace", "/tag", "/status");
            assertThat(platform().agentspaces().find(Selector.all())).isEmpty();
        }
    }

    @Nested
    class Finding {
        @Test
        void what_is_not_there_is_empty() {
            assertThat(platform().agentspaces().get(NOWHERE)).isEmpty();
            assertThat(platform().agentspaces().find(Selector.all())).isEmpty();
        }

        @Test
        void answers_all_in_the_order_in_which_they_came() {
            for (String name : new String[] {"e", "a", "d", "b", "c"}) {
                create(name);
            }

            assertThat(platform().agentspaces().find(Selector.all()))
                    .extracting(AgentspacesContract::id)
                    .containsExactly("e", "a", "d", "b", "c");
        }

        @Test
        void answers_those_that_match() {
            create("a");
            made("{'agentspace_id':'b','name':'b','namespace':'other','x':{'n':7}}");
            create("c");

            var there = Selector.where("namespace").eq("acme").not();

            assertThat(platform().agentspaces().find(there))
                    .extracting(AgentspacesContract::id)
                    .containsExactly("b");
            assertThat(platform().agentspaces().find(Selector.where("x.n").gte(7)))
                    .hasSize(1);
        }
    }

    @Nested
    class Saving {
        @Test
        void changes_only_the_given_fields_and_null_clears_one() {
            made(
                    "{'agentspace_id':'support','name':'n','namespace':'acme','description':'old','tag':'v1','x':{'a':1,'b':2}}");

            var saved = platform().agentspaces().save(ID, json("{'description':null,'x':{'a':3.0},'tag':null}"));

            assertThat(saved.document()).hasToString(text("""
                    {'agentspace_id':'support','name':'n','namespace':'acme','tag':'latest','visibility':'private',
                    'status':'enabled','description':null,'user_id':null,'source_repo_id':null,'on_hold':[],
                    'x':{'a':3.0}}"""));
            assertThat(support()).hasToString(saved.document().toString());
        }

        @Test
        void lists_every_rule_that_would_be_broken_and_changes_nothing() {
            create("support");
            var before = support().toString();

            assertThat(problemsOf(() ->
                            platform().agentspaces().save(ID, json("{'agentspace_id':'x','name':'','status':'odd'}"))))
                    .containsExactly("/agentspace_id", "/name", "/status");
            assertThat(support()).hasToString(before);
        }

        @Test
        void to_a_name_that_another_one_has_is_refused() {
            create("support");
            create("sales");

            assertThrows(
                    RegistryException.AlreadyExists.class,
                    () -> platform().agentspaces().save(ID, json("{'name':'sales'}")));
        }

        @Test
        void what_is_not_there_is_not_found() {
            var before = create("support").document();

            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().agentspaces().save(NOWHERE, json("{'tag':'x'}")));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().agentspaces().save(NOWHERE, json("{'tag':'x'}"), Expected.nothing()));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().agentspaces().save(NOWHERE, json("{'tag':'x'}"), Expected.exactly(before)));
        }

        @Test
        void happens_only_while_the_metadata_are_what_is_expected() {
            create("support");
            var known = support();

            platform().agentspaces().save(ID, json("{'tag':'v2'}"), Expected.exactly(known));

            assertThrows(
                    RegistryException.Stale.class,
                    () -> platform().agentspaces().save(ID, json("{'tag':'v3'}"), Expected.exactly(known)));
            assertThrows(
                    RegistryException.Stale.class,
                    () -> platform().agentspaces().save(ID, json("{'tag':'v3'}"), Expected.nothing()));
            assertThat(support().string("tag")).contains("v2");
        }
    }

    @Nested
    class Destroying {
        @Test
        void removes_it_with_all_it_holds() {
            create("support");
            add(DocumentKind.AGENT, "{'assistant_id':'a','response':{}}");

            platform().agentspaces().destroy(ID);

            assertThat(platform().agentspaces().get(ID)).isEmpty();
            create("support");
            assertThat(platform().documents().find(ID, DocumentKind.AGENT, Selector.all()))
                    .isEmpty();
        }

        @Test
        void what_is_not_there_is_not_found() {
            var before = create("support").document();

            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().agentspaces().destroy(NOWHERE));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().agentspaces().destroy(NOWHERE, Expected.exactly(before)));
        }

        @Test
        void happens_only_while_the_metadata_are_what_is_expected() {
            create("support");
            var known = support();
            platform().agentspaces().save(ID, json("{'tag':'v2'}"));
            var current = support();

            assertThrows(
                    RegistryException.Stale.class,
                    () -> platform().agentspaces().destroy(ID, Expected.exactly(known)));
            assertThrows(
                    RegistryException.Stale.class,
                    () -> platform().agentspaces().destroy(ID, Expected.nothing()));
            platform().agentspaces().destroy(ID, Expected.exactly(current));
            assertThat(platform().agentspaces().get(ID)).isEmpty();
        }
    }
}
