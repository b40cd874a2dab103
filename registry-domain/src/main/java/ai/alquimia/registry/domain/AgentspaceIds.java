package ai.alquimia.registry.domain;

import java.text.Normalizer;
import java.util.stream.Stream;

/** The ids that a new agentspace may take when its maker names none: the sanitised name, name-2, name-3 and so on. */
public final class AgentspaceIds {
    private static final int MAX_BYTES = 110;

    private AgentspaceIds() {}

    /** Candidates in order, without end. */
    public static Stream<AgentspaceId> candidates(String name) {
        String base = sanitise(name);
        return Stream.iterate(1L, number -> number + 1)
                .map(number -> new AgentspaceId(number == 1 ? base : base + "-" + number));
    }

    private static String sanitise(String name) {
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cs}/\\\\:*?\"<>|\\s]+", "-")
                .replaceAll("\\.\\.+", ".")
                .replaceAll("^[.-]+|[.-]+$", "");
        while (Characters.utf8Length(clean) > MAX_BYTES) {
            clean = clean.substring(0, clean.offsetByCodePoints(clean.length(), -1));
        }
        return clean.isEmpty() || FileNameRule.violation(clean) != null ? "agentspace" : clean;
    }
}
