package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of what is no document accept what the domain accepts, and refuse what it refuses. */
class OpenApiRequestsTest {
    private final OpenApiTree tree = new OpenApiTree(new OpenApiDocument("1.2.3").tree());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support",
                "acme/support",
                "acme/support:v1",
                "ghcr.io/acme/support:v1.0.0",
                "oci://ghcr.io/a:1",
                "localhost/a",
                "localhost:5000/a/b.c__d",
                "h:65535/a",
                "h:65536/a",
                "h:0/a",
                "a_b.c/d",
                "a_b/c.d/e",
                "xn--a.b/c",
                "acme/",
                "/acme",
                "Acme/support",
                "acme/support:",
                "acme/support:-",
                "acme//support",
                "a b",
                "",
                "ghcr.io/a@sha256:00"
            })
    void references(String reference) {
        var request = object("{'agentspace_id': 'a', 'source': '" + reference + "'}");
        boolean accepted = accepts(() -> OciReference.parse(reference, new DefaultRegistry("ghcr.io/acme")));

        assertThat(tree.violations(OpenApiTree.reference("FetchRequest"), request)
                        .isEmpty())
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'delete': []}",
                "{'upsert': [], 'delete': []}",
                "{'upsert': [], 'delete': ['a']}",
                "{'delete': ['a']}",
                "{'upsert': [{'session_id': 'a'}]}",
                "{'upsert': {'session_id': 'a'}}"
            })
    void batches(String json) {
        var given = object(json);

        assertThat(tree.violations(OpenApiTree.reference("SessionBatch"), given).isEmpty())
                .isEqualTo(accepts(() -> SessionBatch.of(given)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'n', 'namespace': 's'}",
                "{'name': 'n'}",
                "{'name': ' ', 'namespace': 's'}",
                "{'name': '\\u00a0', 'namespace': 's'}",
                "{'name': 'n', 'namespace': 's', 'agentspace_id': null, 'tag': null, 'visibility': null, 'on_hold': 7}",
                "{'name': 'n', 'namespace': 's', 'tag': ''}",
                "{'name': 'n', 'namespace': 's', 'visibility': 'secret'}",
                "{'name': 'n', 'namespace': 's', 'status': 'disabled', 'user_id': 'u'}",
                "{'name': 'n', 'namespace': 's', 'user_id': 7}"
            })
    void agentspaces(String json) {
        var given = object(json);
        boolean accepted = accepts(() -> Agentspace.create(new AgentspaceId("x"), given));

        assertThat(tree.violations(OpenApiTree.reference("NewAgentspace"), given)
                        .isEmpty())
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.b",
                ".a",
                "a..b",
                "a.",
                "history",
                "historys",
                "metadata.json",
                "a/b",
                "a\\\\b",
                "",
                "a\\t",
                "ñ",
                "a b"
            })
    void ids_that_name_files(String id) {
        var text = object("{'id': '" + id + "'}").get("id").orElseThrow();
        boolean accepted = accepts(() ->
                new AgentspaceId(object("{'id': '" + id + "'}").string("id").orElseThrow()));

        assertThat(tree.violations(OpenApiTree.reference("AgentspaceId"), text).isEmpty())
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'a.b': 1}",
                "{'a..b': 1}",
                "{'': 1}",
                "{'.a': 1}",
                "{'a\\\\.b': {'x': 1}}",
                "{'a\\\\': 1}",
                "{'$eq': 1}",
                "{'$and': [{'a': 1}, {'$not': {'b': {'$exists': true}}}]}",
                "{'$or': {}}",
                "{'$not': []}",
                "{'a': {'$gt': true}}",
                "{'a': {'$gt': 1, '$lte': 'x'}}",
                "{'a': {'$gt': 1, 'x': 2}}",
                "{'a': {'$unknown': 1}}",
                "{'a': {'$exists': 1}}",
                "{'a': {'$in': 1}}",
                "{'a': {'$fragment': []}}",
                "{'a': {'$any': [1], '$all': {'x': {'$search': 'y'}}}}",
                "{'a': {'$any': {'$or': 1}}}",
                "{'a': {'$any': 1}}",
                "{'a': {'$matches': 7}}"
            })
    void selectors(String json) {
        var selector = object(json);

        assertThat(tree.violations(OpenApiTree.reference("Selector"), selector).isEmpty())
                .isEqualTo(accepts(() -> SelectorJson.parse(selector)));
    }

    private static boolean accepts(Runnable domain) {
        try {
            domain.run();
            return true;
        } catch (RegistryException.Invalid | HttpProblem e) {
            return false;
        }
    }

    private static JsonObject object(String json) {
        return (JsonObject) JsonDocuments.parseStrict(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
