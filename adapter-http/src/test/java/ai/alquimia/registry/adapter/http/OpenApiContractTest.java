package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {
    private static final String AGENT = "/registry/v1/agentspaces/a/agents/b";

    private final OpenApiContract contract = new OpenApiContract();

    @Test
    void an_answer_as_documented_passes_and_is_remembered() {
        contract.check("GET", AGENT + "?x=y", 200, utf8("{\"assistant_id\":\"b\",\"response\":{}}"));
        contract.check("HEAD", AGENT, 200, new byte[0]);
        contract.check("GET", AGENT, 304, new byte[0]);

        assertThat(contract.seen())
                .containsExactlyInAnyOrder(
                        new OpenApiContract.Seen("getAgent", 200), new OpenApiContract.Seen("getAgent", 304));
        assertThat(contract.documented()).containsAll(contract.seen());
    }

    @Test
    void the_operation_with_the_fewest_variables_is_meant_among_those_that_have_the_method() {
        contract.check("POST", AGENT + ":resolve", 200, utf8("{\"references\":[]}"));
        contract.check("GET", AGENT + ":resolve", 200, utf8("{\"assistant_id\":\"b:resolve\"}"));
        contract.check("GET", "/registry/v1/agentspaces/a", 404, problem("not-found", 404));

        assertThat(contract.seen())
                .extracting(OpenApiContract.Seen::operation)
                .containsExactlyInAnyOrder("resolveAgent", "getAgent", "getAgentspace");
    }

    @Test
    void an_undocumented_status_fails() {
        assertThatThrownBy(() -> contract.check("GET", AGENT, 418, new byte[0]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("getAgent does not document");
    }

    @Test
    void a_body_that_breaks_its_schema_fails() {
        assertThatThrownBy(() -> contract.check("GET", AGENT, 200, utf8("{\"assistant_id\":7}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/assistant_id");
        assertThatThrownBy(() -> contract.check("DELETE", AGENT, 204, utf8("{}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none is documented");
    }

    @Test
    void what_is_not_documented_answers_only_404_or_405() {
        contract.check("GET", "/registry/v2", 404, problem("not-found", 404));
        contract.check("TRACE", AGENT, 405, problem("method-not-allowed", 405));

        assertThatThrownBy(() -> contract.check("POST", AGENT, 200, new byte[0]))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.check("GET", "/secret", 200, new byte[0]))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_problem_of_an_unknown_type_fails() {
        assertThatThrownBy(() -> contract.check("GET", AGENT, 404, problem("gone-fishing", 404)))
                .isInstanceOf(AssertionError.class);
    }

    private static byte[] problem(String type, int status) {
        return utf8("{\"type\":\"urn:alquimia:registry:problem:" + type + "\",\"title\":\"t\",\"status\":" + status
                + ",\"request_id\":\"r\"}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
