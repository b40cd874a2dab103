package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.DistJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Agentspaces of a given size, each of another content, so that a registry never has one already. */
final class Contents {
    private static final int AGENT = 1000;
    private static final String PROMPT = "Answer what the customer asks, and nothing else. ".repeat(AGENT / 49);

    private static int made;

    private Contents() {}

    /** About so many bytes, in agents of 1 kB. */
    static PackedArtifact ofBytes(int bytes) {
        int number = made++;
        String agents = IntStream.range(0, bytes / AGENT)
                .mapToObj(agent -> "\"%d\":{\"assistant_id\":\"agent-%d-%d\",\"response\":{\"prompt\":\"%s\"}}"
                        .formatted(agent + 1, number, agent, PROMPT))
                .collect(Collectors.joining(",", "{\"agents\":{", "},\"secrets\":{},\"parameters\":{}}"));
        var content = DistJson.content(DistJson.read(agents.getBytes(StandardCharsets.UTF_8)));
        return ArtifactCodec.pack(new Artifact(content, Map.of(Artifact.TITLE, "benchmarks/contents")));
    }
}
