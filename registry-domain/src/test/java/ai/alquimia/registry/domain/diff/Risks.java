package ai.alquimia.registry.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

/** What the rules find in an agent whose response changes, for tests that say it in JSON with single quotes. */
final class Risks {
    private static final String IN_RESPONSE = "/agents/a/response";

    private Risks() {}

    static List<Risk> risks(RiskClass kind, String before, String after) {
        return ContentDiff.between(Json.agent(before), Json.agent(after)).risks().stream()
                .filter(risk -> risk.kind() == kind)
                .toList();
    }

    /** The place is that within the response. */
    static void assertFound(RiskClass kind, String before, String after, String at, String detail) {
        assertThat(risks(kind, before, after))
                .extracting(risk -> risk.at().toString(), Risk::detail)
                .containsExactly(tuple(IN_RESPONSE + at, detail.replace('\'', '"')));
    }
}
