package com.example.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamAgentsTest {
    @TempDir
    Path directory;

    @Test
    void what_one_team_publishes_another_pulls() {
        var captured = new ByteArrayOutputStream();
        Path registry = directory.resolve("registry");

        new TeamAgents(new PrintStream(captured, true, StandardCharsets.UTF_8))
                .run(directory.resolve("here") + "", directory.resolve("there") + "", "oci:" + registry);

        String said = captured.toString(StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(said)
                .containsSubsequence(
                        "agentspaces: [support]",
                        "of acme: [support]",
                        "loaded: [first line]",
                        "agents: [billing, help-desk, draft]",
                        "in production: [billing, help-desk]",
                        "deleted: [draft]",
                        "billing: {\"assistant_id\":\"billing\"",
                        "secrets: [OPENAI_API_KEY, UNUSED]",
                        "shared ones: [OPENAI_API_KEY]",
                        "deleted: [UNUSED]",
                        "parameters: [model, old]",
                        "with a name: [model]",
                        "deleted: [old]",
                        "published oci:" + registry + "/acme/support:v1.0.0 as sha256:",
                        "pulled oci:" + registry + "/acme/support:v1.0.0@sha256:",
                        "agents there: [billing, help-desk]",
                        "gone: fetch ",
                        "agentspaces: []");
    }
}
