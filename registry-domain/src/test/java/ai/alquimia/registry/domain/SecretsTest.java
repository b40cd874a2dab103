package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.port.SecretAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    private static final Realm REALM = new Realm("support");
    private static final AssistantId AGENT = new AssistantId("my-agent");

    @Nested
    final class Keys {
        @ParameterizedTest
        @CsvSource({"GLOBAL, KEY", "SHARED, support_KEY", "LOCAL, support_my-agent_KEY"})
        void are_derived_from_the_scope(Scope scope, String derived) {
            assertThat(KeyDerivation.derive(new SecretId("KEY", scope), REALM, AGENT))
                    .isEqualTo(new LookupKey(derived));
        }

        @Test
        void of_a_local_secret_need_an_agent() {
            assertThat(KeyDerivation.derive(new SecretId("KEY", Scope.SHARED), REALM, null))
                    .hasToString("support_KEY");
            assertThatThrownBy(() -> KeyDerivation.derive(new SecretId("KEY", Scope.LOCAL), REALM, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "'GLOBAL', true, GLOBAL",
            "'GLOBAL SHARED', true, SHARED",
            "'LOCAL GLOBAL SHARED', true, LOCAL",
            "'LOCAL GLOBAL', false, GLOBAL",
            "'LOCAL', false, ",
            "'', true, "
        })
        void take_the_narrowest_scope_that_is_declared(String scopes, boolean inAgent, Scope narrowest) {
            var declared = Stream.of(scopes.split(" ", -1))
                    .filter(scope -> !scope.isEmpty())
                    .map(scope -> new SecretId("KEY", Scope.valueOf(scope)))
                    .toList();

            assertThat(KeyDerivation.narrowest("KEY", declared, inAgent)).isEqualTo(Optional.ofNullable(narrowest));
            assertThat(KeyDerivation.narrowest("OTHER", declared, inAgent)).isEmpty();
        }

        @Test
        void are_looked_up_in_the_variable_that_shells_allow() {
            assertThat(new LookupKey("support.es_my-agent_ñ").variable()).isEqualTo("support_es_my_agent__");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "VAULT_TOKEN",
                    "VAULT.TOKEN",
                    "VAULT-TOKEN",
                    "VAULT_",
                    "API_TOKEN",
                    "API=TOKEN",
                    "ALQUIMIA_REALM",
                    "ALQUIMIA:X"
                })
        void that_lead_to_the_registrys_own_variables_are_reserved(String key) {
            assertThat(new LookupKey(key).isReserved()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"vault_TOKEN", "MY_VAULT_TOKEN", "VAULT", "API_TOKEN_2", "alquimia_KEY", "OPENAI_API_KEY"})
        void that_name_other_variables_are_not(String key) {
            assertThat(new LookupKey(key).isReserved()).isFalse();
        }

        @Test
        void cannot_be_led_to_a_reserved_variable_by_a_realm() {
            assertThat(KeyDerivation.derive(new SecretId("TOKEN", Scope.SHARED), new Realm("VAULT"), null)
                            .isReserved())
                    .isTrue();
            assertThat(KeyDerivation.derive(new SecretId("N", Scope.LOCAL), new Realm("API"), new AssistantId("TOKEN"))
                            .isReserved())
                    .isFalse();
        }
    }

    @Nested
    final class References {
        private static JsonObject reference(String key) {
            return JsonObject.empty().with("$secretRef", key);
        }

        @Test
        void are_found_in_objects_and_arrays_in_document_order() {
            var document = JsonObject.of("a", JsonArray.of(reference("ONE"), JsonArray.of(reference("TWO"))))
                    .with("b/c", JsonObject.of("d", reference("ONE")));

            assertThat(SecretReferences.in(document).stream().map(each -> each.at() + " " + each.key()))
                    .containsExactly("/a/0 ONE", "/a/1/0 TWO", "/b~1c/d ONE");
        }

        @Test
        void that_are_malformed_are_reported_with_their_place() {
            var document = JsonObject.of("a", reference("ONE").with("more", "x"))
                    .with("b", JsonArray.of(JsonObject.of("$secretRef", JsonNull.NULL), reference("")));

            assertThat(SecretReferences.in(document)).isEmpty();
            assertThat(SecretReferences.problems(document).stream().map(Problem::toString))
                    .containsExactly(
                            "/a has other fields beside $secretRef",
                            "/b/0/$secretRef must be a string: the key of a secret definition",
                            "/b/1/$secretRef is empty: it must be the key of a secret definition");
        }

        @Test
        void are_replaced_where_they_stand() {
            var document = JsonObject.of("a", JsonArray.of(reference("ONE"))).with("b", "kept");

            assertThat(SecretReferences.replace(document, each -> new JsonString(each.at() + "=" + each.key())))
                    .isEqualTo(JsonObject.of("a", JsonArray.of(new JsonString("/a/0=ONE")))
                            .with("b", "kept"));
        }
    }

    @Nested
    final class References_to_parameters {
        private static JsonObject parameter(JsonValue id) {
            return JsonObject.of("$paramRef", id);
        }

        @Test
        void are_found_once_each_in_document_order() {
            var document = JsonObject.of(
                            "a", JsonArray.of(parameter(new JsonString("two")), parameter(new JsonString("one"))))
                    .with("b", parameter(new JsonString("two")));

            assertThat(ParameterReferences.in(document)).containsExactly("two", "one");
        }

        @Test
        void that_are_malformed_break_the_rules_of_agents_and_parameters() {
            var document = JsonObject.of("a", parameter(JsonNumber.of(3)))
                    .with("b", parameter(new JsonString("x")).with("extra", "y"))
                    .with("c", JsonObject.of("$secretRef", JsonNumber.of(3)));
            var agent = JsonObject.empty().with("assistant_id", "a").with("response", document);

            assertThat(DocumentKind.AGENT.problems(agent).stream().map(Problem::toString))
                    .containsExactly(
                            "/response/c/$secretRef must be a string: the key of a secret definition",
                            "/response/a/$paramRef must be a string: the id of a parameter",
                            "/response/b has other fields beside $paramRef");
            assertThat(DocumentKind.PARAMETER.problems(document.with("parameter_id", "p")))
                    .hasSize(3);
        }
    }

    @Nested
    final class Values {
        private static final String CLEAR = "hunter2";
        private final SecretValue value = new SecretValue(CLEAR);

        @Test
        void show_themselves_only_to_who_reveals_them() {
            var answer = new SecretAnswer.Found(value);

            assertThat(value.reveal()).isEqualTo(CLEAR);
            assertThat(List.of(
                            value.toString(),
                            String.format("%s %10s", value, answer),
                            "" + answer,
                            Map.of("k", answer).toString(),
                            Optional.of(value).toString(),
                            RegistryException.quote(value),
                            new IllegalStateException("failed for " + answer).toString()))
                    .allSatisfy(text -> assertThat(text).contains("***").doesNotContain(CLEAR));
        }
    }
}
