package ai.alquimia.registry.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of references and declarations are risks, and which are not. */
class SecretRisksTest {
    @Nested
    class Secret_newly_required {
        private static final String DECLARED =
                "'secrets': [{'key': 'K', 'scope': 'shared'}, {'key': 'L', 'scope': 'local'}, {'key': 'L', 'scope': 'global'}]";

        private List<String> found(String before, String after) {
            return ContentDiff.between(
                            Json.content("{" + DECLARED + ", " + before + "}"),
                            Json.content("{" + DECLARED + ", " + after + "}"))
                    .risks()
                    .stream()
                    .map(Risk::toString)
                    .toList();
        }

        private String agent(String response) {
            return "'agents': [{'assistant_id': 'a', 'response': " + response + "}]";
        }

        @Test
        void where_an_agent_refers_to_one_that_it_did_not() {
            assertThat(found(agent("{'x': 1}"), agent("{'x': {'$secretRef': 'K'}}")))
                    .containsExactly("secret required /agents/a/response/x: K (shared)");
            assertThat(found(agent("{'x': {'$secretRef': 'K'}}"), agent("{'x': {'$secretRef': 'L'}}")))
                    .containsExactly("secret required /agents/a/response/x: L (local)");
            assertThat(found(agent("{}"), agent("{'x': [{'y': {'$secretRef': 'Q'}}]}")))
                    .containsExactly("secret required /agents/a/response/x/0/y: Q (not declared)");
        }

        @Test
        void where_it_goes_to_another_place_in_the_same_agent() {
            assertThat(found(
                            agent("{'x': {'$secretRef': 'K'}}"),
                            agent("{'x': {'$secretRef': 'K'}, 'env': {'E': {'$secretRef': 'K'}}}")))
                    .containsExactly(
                            "secret required /agents/a/response/env/E: K (shared), which it had already, at another place");
        }

        @Test
        void once_for_a_document_that_is_new() {
            assertThat(found("'agents': []", agent("{'x': {'$secretRef': 'K'}, 'y': {'$secretRef': 'K'}}")))
                    .containsExactly("secret required /agents/a/response/x: K (shared)");
            assertThat(found(
                            "'parameters': []",
                            "'parameters': [{'parameter_id': 'p', 'config': {'key': {'$secretRef': 'L'}}}]"))
                    .containsExactly("secret required /parameters/p/config/key: L (global)");
        }

        @Test
        void not_where_the_reference_stayed_or_went() {
            assertThat(found(agent("{'x': {'$secretRef': 'K'}}"), agent("{'x': {'$secretRef': 'K'}, 'y': 1}")))
                    .isEmpty();
            assertThat(found(agent("{'x': [1, {'$secretRef': 'K'}]}"), agent("{'x': [{'$secretRef': 'K'}]}")))
                    .isEmpty();
            assertThat(found(agent("{'x': {'$secretRef': 'K'}}"), agent("{}"))).isEmpty();
        }

        @Test
        void not_where_one_is_only_declared() {
            var before = Json.content("{'secrets': []}");
            var after = Json.content("{'secrets': [{'key': 'K', 'scope': 'global'}]}");

            assertThat(ContentDiff.between(before, after).risks()).isEmpty();
        }

        @Test
        void where_one_to_which_documents_refer_is_declared_at_last() {
            String agent = agent("{'x': {'$secretRef': 'Q'}}");
            var before = Json.content("{" + agent + "}");
            var after = Json.content("{" + agent + ", 'secrets': [{'key': 'Q', 'scope': 'global'}]}");

            assertThat(ContentDiff.between(before, after).risks())
                    .extracting(Risk::toString)
                    .containsExactly(
                            "secret required /secrets/global/Q: Q (global), to which documents refer already, is"
                                    + " declared now");
        }
    }

    @Nested
    class Scope_widened {
        private List<String> found(String before, String after) {
            return ContentDiff.between(secrets(before), secrets(after)).risks().stream()
                    .map(Risk::toString)
                    .toList();
        }

        private AgentspaceContent secrets(String scopes) {
            var all = Arrays.stream(scopes.split(" "))
                    .map(scope -> "{'key': 'K', 'scope': '" + scope + "'}")
                    .toList();
            return Json.content("{'secrets': " + all + "}");
        }

        @ParameterizedTest
        @CsvSource({
            "local, shared, shared", "local, global, global", "shared, global, global",
            "local, local global, global", "local global, global, global", "local shared, shared, shared"
        })
        void where_more_share_the_secret(String before, String after, String widest) {
            assertThat(found(before, after))
                    .containsExactly("scope widened /secrets/" + widest + "/K: "
                            + String.join(", ", before.split(" ").length > 1 ? reversed(before) : List.of(before))
                            + " -> "
                            + String.join(", ", after.split(" ").length > 1 ? reversed(after) : List.of(after)));
        }

        private List<String> reversed(String scopes) {
            var words = new ArrayList<>(List.of(scopes.split(" ")));
            Collections.reverse(words);
            return words;
        }

        @ParameterizedTest
        @CsvSource({"global, shared", "shared, local", "global, local", "global shared, shared", "shared, shared local"
        })
        void not_where_fewer_do(String before, String after) {
            assertThat(found(before, after)).isEmpty();
        }
    }
}
