package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of documents accept what the domain accepts, and refuse what it refuses. */
class OpenApiRulesTest {
    private final OpenApiTree tree = new OpenApiTree(new OpenApiDocument("1.2.3").tree());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'assistant_id': 'a', 'response': {}}",
                "{'assistant_id': 'a', 'response': null}",
                "{'assistant_id': 'a', 'response': []}",
                "{'assistant_id': '', 'response': {}}",
                "{'assistant_id': ' \\u2003', 'response': {}}",
                "{'assistant_id': ' a/b ñ\\u00a0', 'response': {}}",
                "{'assistant_id': 'a\\n', 'response': {}}",
                "{'assistant_id': 'a\\u0085', 'response': {}}",
                "{'assistant_id': 7, 'response': {}}",
                "{'assistant_id': 'a', 'response': {}, 'nickname': null, 'tags': null, 'extra': [1, {'b': null}]}",
                "{'assistant_id': 'a', 'response': {}, 'nickname': 7}",
                "{'assistant_id': 'a', 'response': {}, 'tags': ['x', 7]}",
                "{'assistant_id': 'a', 'response': {}, 'tags': 'x'}",
                "{'assistant_id': 'a', 'response': {'k': {'$secretRef': 'K'}}}",
                "{'assistant_id': 'a', 'response': {'k': [{'$secretRef': ''}]}}",
                "{'assistant_id': 'a', 'response': {'k': [{'$secretRef': 'K', 'x': 1}]}}",
                "{'assistant_id': 'a', 'response': {'k': {'$paramRef': 7}}}",
                "{'assistant_id': 'a', 'response': {'$paramRef': 'p'}}",
                "{'assistant_id': 'a', 'response': {}, 'm': {'$paramRef': 'p', '$secretRef': 'K'}}",
                "{'assistant_id': 'a', 'response': {}, '$secretRef': 'K'}"
            })
    void agents(String json) {
        agree(DocumentKind.AGENT, "Agent", json);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void nicknames_are_counted_in_code_points(int length) {
        agree(
                DocumentKind.AGENT,
                "Agent",
                "{'assistant_id': 'a', 'response': {}, 'nickname': '" + "😀".repeat(length) + "'}");
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 3001})
    void descriptions_are_counted_in_code_points(int length) {
        agree(
                DocumentKind.AGENT,
                "Agent",
                "{'assistant_id': 'a', 'response': {}, 'description': '" + "é".repeat(length) + "'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'key': 'K', 'scope': 'global'}",
                "{'key': 'K', 'scope': 'GLOBAL'}",
                "{'key': 'K'}",
                "{'key': 'añ9-_.~@+=:,', 'scope': 'local', 'description': null, 'x': 1}",
                "{'key': 'a b', 'scope': 'local'}",
                "{'key': 'a/b', 'scope': 'local'}",
                "{'key': '', 'scope': 'local'}",
                "{'key': 'K', 'scope': 'shared', 'value': null}",
                "{'key': 'K', 'scope': 'shared', 'description': 7}"
            })
    void secrets(String json) {
        agree(DocumentKind.SECRET, "Secret", json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'parameter_id': 'p'}",
                "{'parameter_id': 'p', 'required': true, 'enum': [1, 'a'], 'schema': {'type': 'string'}, 'type': 't'}",
                "{'parameter_id': 'p', 'required': 'yes'}",
                "{'parameter_id': 'p', 'enum': {}}",
                "{'parameter_id': 'p', 'schema': true}",
                "{'parameter_id': 'p', 'type': 7}",
                "{'parameter_id': 'p', 'required': null, 'enum': null, 'schema': null, 'type': null, 'description': null}",
                "{'parameter_id': 'p', 'enum': [{'$secretRef': 7}]}",
                "{'parameter_id': 'p', 'schema': {'x': {'$secretRef': ''}}}",
                "{'parameter_id': 'p', 'config': {'api_key': {'$secretRef': 'K'}}}"
            })
    void parameters(String json) {
        agree(DocumentKind.PARAMETER, "Parameter", json);
    }

    private void agree(DocumentKind kind, String schema, String json) {
        var document = object(json);

        assertThat(tree.violations(OpenApiTree.reference(schema), document).isEmpty())
                .isEqualTo(kind.problems(document).isEmpty());
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonDocuments.parseStrict(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
