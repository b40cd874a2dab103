package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DocumentTest {
    private static final JsonObject AGENT =
            JsonObject.of("assistant_id", new JsonString("a")).with("response", JsonObject.empty());

    private static List<String> problems(DocumentKind kind, JsonObject document) {
        return kind.problems(document).stream().map(Problem::toString).toList();
    }

    @Nested
    final class An_agent {
        @Test
        void keeps_unknown_fields_in_order_and_numbers_as_they_are_spelled() {
            var json = JsonObject.of("x_vendor", JsonNumber.of("3.0"))
                    .with("response", JsonObject.of("t", JsonNumber.of("1e-07")))
                    .with("assistant_id", "a")
                    .with("channels", JsonArray.of(JsonNumber.of("-0.0")))
                    .with("shields", JsonNull.NULL);

            assertThat(new AgentSpec(json).json())
                    .hasToString(
                            "{\"x_vendor\":3.0,\"response\":{\"t\":1e-07},\"assistant_id\":\"a\",\"channels\":[-0.0],"
                                    + "\"shields\":null}");
        }

        @Test
        void is_measured_in_code_points() {
            assertThat(problems(
                            DocumentKind.AGENT,
                            AGENT.with("nickname", "🧪".repeat(64)).with("description", "🧪".repeat(3000))))
                    .isEmpty();
            assertThat(problems(
                            DocumentKind.AGENT,
                            AGENT.with("nickname", "🧪".repeat(65)).with("description", "x".repeat(3001))))
                    .containsExactly(
                            "/nickname has 65 characters; at most 64 are allowed",
                            "/description has 3001 characters; at most 3000 are allowed");
        }

        @Test
        void with_several_mistakes_is_refused_once_with_all_of_them() {
            var json = JsonObject.of("nickname", new JsonString("n".repeat(65)))
                    .with("tags", JsonArray.of(new JsonString("a"), JsonNumber.of(1)))
                    .with("x", JsonArray.of(JsonObject.of("$secretRef", JsonNumber.of(1))));

            assertThatThrownBy(() -> new AgentSpec(json))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("add agent: /assistant_id is required; /response is required; "
                            + "/nickname has 65 characters; at most 64 are allowed; /tags/1 must be a string; "
                            + "/x/0/$secretRef must be a string: the key of a secret definition");
        }

        @Test
        void must_have_an_object_as_response_and_a_list_of_tags() {
            assertThat(problems(DocumentKind.AGENT, AGENT.with("response", "x").with("tags", "prod")))
                    .containsExactly("/response must be an object", "/tags must be an array of strings");
        }

        @Test
        void with_half_of_a_surrogate_pair_in_a_name_could_not_be_read_back_either() {
            var inner = JsonArray.of(JsonObject.of("x\ud800", JsonNull.NULL), new JsonString("\udc00"));
            var document = JsonObject.of("assistant_id", new JsonString("a"))
                    .with("\udc00", JsonObject.empty())
                    .with("response", JsonObject.of("\ud83e\uddea", inner));

            assertThatThrownBy(() -> new AgentSpec(document))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("/\\udc00 has half of a surrogate pair in its name")
                    .hasMessageContaining("/response/\ud83e\uddea/0/x\\ud800 has half of a surrogate pair in its name");
        }

        @Test
        void that_could_not_be_read_back_is_refused_without_looking_further() {
            JsonValue deep = JsonArray.of();
            for (int level = 0; level < 50_000; level++) {
                deep = JsonArray.of(deep);
            }

            assertThat(problems(DocumentKind.AGENT, AGENT.with("x", deep)))
                    .containsExactly("is nested deeper than 500 levels");
        }
    }

    @Nested
    final class A_secret_definition {
        @Test
        void has_a_key_and_a_scope_and_never_a_value() {
            assertThat(SecretDef.of("KEY", Scope.SHARED, null).id()).isEqualTo(new SecretId("KEY", Scope.SHARED));
            assertThat(problems(
                            DocumentKind.SECRET,
                            JsonObject.empty()
                                    .with("key", "A B")
                                    .with("scope", "world")
                                    .with("value", "x")))
                    .containsExactly(
                            "/key may hold only letters, digits and -_.~@+=:,",
                            "/scope must be one of global, shared, local",
                            "/value is not allowed: a definition declares a secret and never holds its value");
        }
    }

    @Nested
    final class A_parameter {
        @Test
        void is_open_but_for_its_id() {
            assertThat(problems(
                            DocumentKind.PARAMETER,
                            JsonObject.empty().with("parameter_id", "p").with("anything", "x")))
                    .isEmpty();
            assertThat(problems(DocumentKind.PARAMETER, JsonObject.empty()))
                    .containsExactly("/parameter_id is required");
        }
    }

    @Test
    void a_stored_record_has_an_identity_only_when_it_is_whole() {
        assertThat(DocumentKind.AGENT.keyOf(AGENT.without("response"))).contains(new AssistantId("a"));
        assertThat(DocumentKind.AGENT.keyOf(JsonObject.of("assistant_id", JsonNumber.of(1))))
                .isEmpty();
        assertThat(DocumentKind.SECRET.keyOf(JsonObject.empty().with("key", "K")))
                .isEmpty();
        assertThat(DocumentKind.SECRET.keyOf(JsonObject.empty().with("key", "K").with("scope", "LOCAL")))
                .isEmpty();
    }

    @Nested
    final class A_parameters_fields {
        @Test
        void is_open_but_for_the_fields_that_mean_something() {
            var wrong = JsonNumber.of(3);
            var document = JsonObject.empty()
                    .with("parameter_id", "p")
                    .with("type", wrong)
                    .with("description", wrong)
                    .with("required", "yes")
                    .with("enum", wrong)
                    .with("schema", wrong)
                    .with("x_vendor", wrong);

            assertThat(DocumentKind.PARAMETER.problems(document).stream().map(Problem::toString))
                    .containsExactly(
                            "/type must be a string",
                            "/description must be a string",
                            "/required must be true or false",
                            "/enum must be an array of the values that are allowed",
                            "/schema must be an object: a JSON Schema");
        }

        @Test
        void has_the_variable_that_shells_allow() {
            assertThat(new ParameterId("top.k-ñ").variable()).isEqualTo("ALQUIMIA_PARAM_top_k__");
        }
    }
}
