package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ai.alquimia.registry.app.Documents} promises of adding and finding. */
abstract class DocumentsContract extends DocumentsSetUp {
    @Nested
    class Adding {
        @ParameterizedTest
        @EnumSource
        void keeps_the_document_to_the_digit_and_its_fields_in_their_order(DocumentKind kind) {
            var one = document(kind, "a", "{'deep':{'n':12345678901234567890.10}}");

            var outcomes = platform().documents().add(ID, List.of(one));

            assertThat(outcomes).extracting(EditOutcome::effect).containsExactly(Effect.CREATED);
            assertThat(texts(outcomes.get(0).records()))
                    .containsExactly(one.json().toString());
            assertThat(texts(platform().documents().get(ID, one.key()).stream().toList()))
                    .containsExactly(one.json().toString());
        }

        @ParameterizedTest
        @EnumSource
        void replaces_the_document_with_the_same_identity(DocumentKind kind) {
            add(document(kind, "a", "1"), document(kind, "b", "1"));

            assertThat(add(document(kind, "a", "2"))).containsExactly(Effect.CHANGED);
            assertThat(add(document(kind, "b", "1"))).containsExactly(Effect.UNCHANGED);
            assertThat(all(kind)).containsExactly(text(kind, "a", "2"), text(kind, "b", "1"));
        }

        @Test
        void a_secret_of_another_scope_is_another_secret() {
            add(DocumentKind.SECRET, "{'key':'K','scope':'shared'}", "{'key':'K','scope':'local'}");

            assertThat(all(DocumentKind.SECRET)).hasSize(2);
        }

        @Test
        void of_several_answers_what_became_of_each_and_each_sees_those_before_it() {
            add(agent("b", "1"), agent("c", "1"));

            assertThat(add(agent("a", "1"), agent("b", "2"), agent("c", "1"), agent("a", "3")))
                    .containsExactly(Effect.CREATED, Effect.CHANGED, Effect.UNCHANGED, Effect.CHANGED);
            assertThat(a()).hasToString(text(DocumentKind.AGENT, "a", "3"));
        }

        @Test
        void an_id_may_hold_whatever_letters_there_are() {
            var odd = agent("a/b?c=%2F #ü \uD83D\uDE00", "1");

            add(odd);

            assertThat(platform().documents().get(ID, odd.key())).isPresent();
            assertThat(platform().documents().delete(ID, List.of(odd.key()))).hasSize(1);
        }
    }

    @Nested
    class What_breaks_rules {
        @Test
        void is_refused_with_every_place_of_an_agent() {
            assertThat(problemsOf(() -> add(
                            DocumentKind.AGENT,
                            "{'assistant_id':'a','nickname':7,'tags':[1,'t',2],'x':{'$secretRef':3}}")))
                    .containsExactly("/response", "/nickname", "/tags/0", "/tags/2", "/x/$secretRef");
            assertThat(problemsOf(() -> add(DocumentKind.AGENT, "{}"))).containsExactly("/assistant_id", "/response");
        }

        @Test
        void is_refused_with_every_place_of_a_secret_or_parameter() {
            assertThat(problemsOf(() -> add(DocumentKind.SECRET, "{'key':'a b','scope':'all','value':'v'}")))
                    .containsExactly("/key", "/scope", "/value");
            assertThat(problemsOf(() -> add(DocumentKind.PARAMETER, "{'config':{'$paramRef':''}}")))
                    .contains("/parameter_id");
        }

        @Test
        void keeps_the_others_from_being_added_too() {
            assertThat(problemsOf(() ->
                            add(DocumentKind.AGENT, "{'assistant_id':'a','response':{}}", "{'assistant_id':'b'}")))
                    .containsExactly("/response");
            assertThat(all(DocumentKind.AGENT)).isEmpty();
        }
    }

    @Nested
    class Finding {
        @Test
        void what_is_not_there_is_empty() {
            assertThat(platform().documents().get(ID, A)).isEmpty();
            assertThat(all(DocumentKind.AGENT)).isEmpty();
        }

        @Test
        void answers_all_of_a_kind_in_the_order_in_which_they_came() {
            Stream.of("e", "a", "d", "b", "c").forEach(id -> add(agent(id, "1")));
            add(document(DocumentKind.PARAMETER, "p", "1"));
            add(agent("d", "2"));

            assertThat(all(DocumentKind.AGENT))
                    .containsExactly(
                            text(DocumentKind.AGENT, "e", "1"),
                            text(DocumentKind.AGENT, "a", "1"),
                            text(DocumentKind.AGENT, "d", "2"),
                            text(DocumentKind.AGENT, "b", "1"),
                            text(DocumentKind.AGENT, "c", "1"));
        }

        @Test
        void answers_those_that_match() {
            Stream.of("a", "b", "c", "d").forEach(id -> add(agent(id, "['" + id + "','all']")));
            var selector = Selector.where("x")
                    .any("a", "d")
                    .or(Selector.where("assistant_id").matches("c+"));

            assertThat(texts(platform().documents().find(ID, DocumentKind.AGENT, selector)))
                    .containsExactly(
                            text(DocumentKind.AGENT, "a", "['a','all']"),
                            text(DocumentKind.AGENT, "c", "['c','all']"),
                            text(DocumentKind.AGENT, "d", "['d','all']"));
        }

        @Test
        void an_expression_that_takes_too_long_is_refused() {
            add(agent("a", "'" + "a".repeat(5000) + "!'"));
            var bomb = Selector.where("x").matches("(a|aa|a?)+$");

            assertThrows(
                    RegistryException.Invalid.class,
                    () -> platform().documents().find(ID, DocumentKind.AGENT, bomb));
        }
    }

    @Nested
    class An_agentspace_that_is_not_there {
        @Test
        void is_not_found_by_any_operation() {
            var documents = platform().documents();
            var a = agent("a", "1");
            var expected = Expected.exactly(a.json());
            add(a);
            a();

            assertThrows(RegistryException.NotFound.class, () -> documents.get(NOWHERE, A));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> documents.find(NOWHERE, DocumentKind.AGENT, Selector.all()));
            assertThrows(RegistryException.NotFound.class, () -> documents.add(NOWHERE, List.of(a)));
            assertThrows(RegistryException.NotFound.class, () -> documents.add(NOWHERE, List.of(a, agent("b", "1"))));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> documents.change(NOWHERE, List.of(new DocumentChange.Put(a, expected))));
            assertThrows(RegistryException.NotFound.class, () -> documents.delete(NOWHERE, List.of(A)));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> documents.deleteWhere(NOWHERE, DocumentKind.AGENT, Selector.all()));
        }
    }
}
