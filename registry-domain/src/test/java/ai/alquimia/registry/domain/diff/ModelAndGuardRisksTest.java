package ai.alquimia.registry.domain.diff;

import static ai.alquimia.registry.domain.diff.Risks.assertFound;
import static ai.alquimia.registry.domain.diff.Risks.risks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of models and guards take for a risk, and what they do not. Two columns are what an agent's response was and is. */
class ModelAndGuardRisksTest {
    @Nested
    class Model_changed {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'model': 'a'} | {'model': 'b'} | /model | 'a' -> 'b'",
                    "{'c': {'provider_id': 'x', 'model': 'a'}} | {'c': {'provider_id': 'y', 'model': 'a'}} | /c/provider_id | 'x' -> 'y'",
                    "{'c': {}} | {'c': {'model': 'b'}} | /c/model | none -> 'b'",
                    "{'c': {'model': 'a'}} | {'c': {}} | /c/model | 'a' -> none",
                    "{'c': null} | {'c': {'modelName': 'b'}} | /c/modelName | none -> 'b'",
                    "{'model': 'a'} | {'model': {'$paramRef': 'P'}} | /model | 'a' -> {'$paramRef':'P'}",
                    "{'llm': {'name': 'a', 't': 1}} | {'llm': {'name': 'b', 't': 1}} | /llm/name | 'a' -> 'b'",
                    "{'embedding_model': 'a'} | {'embedding_model': 'b'} | /embedding_model | 'a' -> 'b'",
                    "{'deployment': 'a'} | {'deployment': 'b'} | /deployment | 'a' -> 'b'",
                })
        void where_another_one_answers(String before, String after, String at, String detail) {
            assertFound(RiskClass.MODEL_CHANGED, before, after, at, detail);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'model': 'a', 'temperature': 0} | {'model': 'a', 'temperature': 1}",
                    "{'provider_id': 'x'} | {'provider_id': 'y'}",
                    "{'m': [{'model': 'a'}]} | {'m': []}",
                    "{'models': ['a', 'b']} | {'models': ['a']}",
                    "{'models': ['a', 'b']} | {'models': ['b', 'a']}",
                    "{'prompt': 'you are a model'} | {'prompt': 'you are a role model'}",
                    "{'model_card': 'a', 'remodel_notes': 'b'} | {'model_card': 'c', 'remodel_notes': 'd'}",
                    "{} | {'tools': [{'name': 'x', 'model': 'y'}]}",
                })
        void not_where_it_is_only_set_otherwise_or_not_there(String before, String after) {
            assertThat(risks(RiskClass.MODEL_CHANGED, before, after)).isEmpty();
        }

        @Test
        void not_by_an_agent_that_came_or_went() {
            var none = Json.content("{}");
            var one = Json.agent("{'model': 'a'}");

            assertThat(ContentDiff.between(none, one).risks()).isEmpty();
            assertThat(ContentDiff.between(one, none).risks()).isEmpty();
        }

        @Test
        void in_a_parameter_too() {
            var before = Json.content("{'parameters': [{'parameter_id': 'p', 'config': {'model': 'a'}}]}");
            var after = Json.content("{'parameters': [{'parameter_id': 'p', 'config': {'model': 'b'}}]}");

            assertThat(ContentDiff.between(before, after).risks())
                    .extracting(Risk::toString)
                    .containsExactly("model changed /parameters/p/config/model: \"a\" -> \"b\"");
        }
    }

    @Nested
    class Guard_removed {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'shields': {'pii': {'enabled': true}}} | {'shields': {}} | /shields/pii | {'enabled':true} -> none",
                    "{'shields': {'pii': {'level': 1}}} | {'shields': null} | /shields/pii | {'level':1} -> none",
                    "{'shields': {'pii': {'level': 1}}} | {} | /shields/pii | {'level':1} -> none",
                    "{'profile': {'guardrails': ['pii']}} | {} | /profile/guardrails/0 | 'pii' -> none",
                    "{'guards': ['pii', 'x']} | {'guards': ['x']} | /guards/0 | 'pii' -> none",
                    "{'guards': ['pii']} | {'guards': ['x']} | /guards/0 | 'pii' -> 'x'",
                    "{'shields': true} | {'shields': false} | /shields | true -> none",
                    "{'shields': {'pii': true}} | {'shields': {'pii': false}} | /shields/pii | true -> false",
                    "{'shields': {'pii': {'enabled': true}}} | {'shields': {'pii': {'enabled': false}}} | /shields/pii/enabled | true -> false",
                    "{'shields': {'pii': {'level': 1}}} | {'shields': {'pii': {'level': 1, 'enabled': false}}} | /shields/pii/enabled | none -> false",
                    "{'shields': {'pii': {'level': 1}}} | {'shields': {'pii': {'level': 1, 'disabled': true}}} | /shields/pii/disabled | none -> true",
                    "{'shields': {'pii': {'provider_id': 'x'}}} | {'shields': {'pii': {'provider_id': 'noop'}}} | /shields/pii/provider_id | 'x' -> 'noop'",
                    "{'shields': [{'name': 'pii', 'x': 1}]} | {'shields': [{'name': 'pii', 'x': 1, 'enabled': false}]} | /shields/0/enabled | none -> false",
                    "{'shields': {'input': {'pii': {'name': 'x'}}}} | {'shields': {'input': {}}} | /shields/input/pii | {'name':'x'} -> none",
                    "{'tools': [{'name': 'x', 'human_approval': 'ALWAYS'}]} | {'tools': [{'name': 'x', 'human_approval': 'NONE'}]} | /tools/0/human_approval | 'ALWAYS' -> 'NONE'",
                    "{'tools': [{'name': 'x', 'require_approval': true}]} | {'tools': [{'name': 'x'}]} | /tools/0/require_approval | true -> none",
                })
        void where_nobody_watches_any_more(String before, String after, String at, String detail) {
            assertFound(RiskClass.GUARD_REMOVED, before, after, at, detail);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'shields': {'pii': {'enabled': false}}} | {'shields': {}}",
                    "{'shields': {}} | {'shields': null}",
                    "{'shields': null} | {}",
                    "{} | {'shields': {'pii': {'enabled': true}}}",
                    "{'shields': {'pii': {'threshold': 0.8}}} | {'shields': {'pii': {'threshold': 0.7}}}",
                    "{'shields': {'pii': 0.8}} | {'shields': {'pii': 0.7}}",
                    "{'shields': {'pii': {'enabled': false}}} | {'shields': {'pii': {'enabled': true}}}",
                    "{'shields': {'pii': {'enabled': true}}} | {'shields': {'pii': {}}}",
                    "{'guards': ['pii', 'x']} | {'guards': ['x', 'pii']}",
                    "{'shields': [{'name': 'a'}, {'name': 'b'}]} | {'shields': [{'name': 'b'}, {'name': 'a'}]}",
                    "{'tools': [{'name': 'x', 'human_approval': 'NONE'}]} | {'tools': [{'name': 'x'}]}",
                    "{'tools': [{'name': 'x', 'human_approval': 'NONE'}]} | {'tools': [{'name': 'x', 'human_approval': 'ALWAYS'}]}",
                    "{'tools': [{'name': 'x', 'human_approval': 'ALWAYS'}]} | {'tools': []}",
                    "{'safeguard_note': 'a', 'guardian': 'b'} | {}",
                })
        void not_where_it_watched_over_nothing_or_still_does(String before, String after) {
            assertThat(risks(RiskClass.GUARD_REMOVED, before, after)).isEmpty();
        }

        @Test
        void not_by_an_agent_that_went() {
            assertThat(ContentDiff.between(Json.agent("{'shields': {'pii': {'x': 1}}}"), Json.content("{}"))
                            .risks())
                    .isEmpty();
        }

        @Test
        void in_a_table_of_guards() {
            var before = Json.content("{'sentinels': {'1': {'name': 'pii', 'enabled': true}, '2': {'name': 'x'}}}");
            var after = Json.content("{'sentinels': {'1': {'name': 'pii', 'enabled': false}}}");

            assertThat(ContentDiff.between(before, after).risks())
                    .extracting(Risk::toString)
                    .containsExactly(
                            "guard removed /sentinels/1/enabled: true -> false",
                            "guard removed /sentinels/2: {\"name\":\"x\"} -> none");
            assertThat(ContentDiff.between(before, Json.content("{}")).risks()).hasSize(2);
        }
    }
}
