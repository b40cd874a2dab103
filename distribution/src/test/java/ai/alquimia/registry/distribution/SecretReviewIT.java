package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of the agents that TinyDB wrote: looked at without being shown, and trusted before they are asked for. */
class SecretReviewIT {
    private static final int UNRESOLVED = 6;

    @TempDir
    Path directory;

    private Workplace place;

    @BeforeEach
    void a_registry_with_a_value_for_each_key() {
        place = Workplace.withTinyDbRegistry(directory);
        FixtureSecrets.put(place, FixtureSecrets.keys());
    }

    @Nested
    class Checking {
        @Test
        void finds_a_value_for_every_reference_of_every_agent_and_parameter() {
            var check = place.object("secret", "check", "--format", "json");

            assertThat(((JsonArray) check.get("references").orElseThrow()).values())
                    .hasSize(10)
                    .allMatch(each -> ((JsonObject) each).string("resolver").equals(Optional.of("env")))
                    .allMatch(each -> ((JsonObject) each).string("status").equals(Optional.of("resolved")));
            assertThat(check.toString()).doesNotContain(FixtureSecrets.VALUE);
        }

        @Test
        void lists_every_reference_that_lacks_one_and_is_exit_code_6() {
            place.set(FixtureSecrets.variable("OPENAI_API_KEY"), "");

            var result = place.alquimia("secret", "check", "--format", "json");

            assertThat(result.exitCode()).isEqualTo(UNRESOLVED);
            assertThat(result.err())
                    .contains(
                            "2 problems",
                            "/agents/my-agent/response/config/connector/api_key",
                            "/parameters/gpt-4o-production/config/api_key");
            assertThat(result.out() + result.err()).doesNotContain(FixtureSecrets.VALUE);
        }
    }

    @Test
    void explaining_derives_the_key_step_by_step() {
        var steps = place.object("secret", "explain", "MY_MCP_AUTH_TOKEN", "--agent", "my-agent", "--format", "json");

        assertThat(steps.string("scope")).hasValue("local");
        assertThat(steps.string("realm")).hasValue("default");
        assertThat(steps.string("lookup_key")).hasValue("default_my-agent_MY_MCP_AUTH_TOKEN");
        assertThat(steps.string("resolved_by")).hasValue("env");
        assertThat(steps.toString()).doesNotContain(FixtureSecrets.VALUE);
    }

    @Nested
    class Fetched {
        private void fetch(String... more) {
            place.alquimia("registry", "publish", "--tag", "v1").succeeded();
            var command = new ArrayList<>(List.of("registry", "fetch", "local/my-agents:v1"));
            command.addAll(List.of("--agentspace-id", "copy", "--name", "copy"));
            command.addAll(List.of(more));
            place.alquimia(command.toArray(String[]::new)).succeeded();
            place.set("ALQUIMIA_REALM", "default");
            place.set("ALQUIMIA_AGENTSPACE_ID", "copy");
        }

        private String digest() {
            return place.object("agentspace", "show", "--format", "json")
                    .string("content_digest")
                    .orElseThrow();
        }

        @Test
        void global_secrets_are_asked_for_only_after_trust() {
            fetch();

            var untrusted = place.alquimia("agent", "render", "my-agent");
            assertThat(untrusted.exitCode()).isEqualTo(UNRESOLVED);
            assertThat(untrusted.err().lines().filter(line -> line.contains("is not trusted")))
                    .hasSize(2);
            assertThat(untrusted.err()).contains("alquimia secret trust QDRANT_URL MY_MCP_SERVER_URL");
            assertThat(place.alquimia("secret", "check").out()).contains("untrusted");

            place.alquimia("secret", "trust", "QDRANT_URL", "MY_MCP_SERVER_URL").succeeded();
            place.alquimia("agent", "render", "my-agent").succeeded();
            assertThat(place.alquimia("agent", "render", "billing").exitCode()).isEqualTo(UNRESOLVED);
        }

        @Test
        void trust_said_with_the_fetch_is_for_all_that_arrives() {
            fetch("--trust-secrets");

            place.alquimia("agent", "render", "my-agent").succeeded();
            place.alquimia("agent", "render", "billing").succeeded();
        }

        @Test
        void trust_stays_here_and_is_in_no_artifact() throws IOException {
            fetch();
            String before = digest();

            place.alquimia("secret", "trust", "QDRANT_URL").succeeded();
            place.alquimia("registry", "publish", "--tag", "v2").succeeded();

            assertThat(digest()).isEqualTo(before);
            assertThat(Files.readString(place.registry().resolve("metadata.json")))
                    .contains("trusted_secrets");
            assertThat(place.files())
                    .hasEntrySatisfying(
                            "embedded/local/copy/index.json",
                            index -> assertThat(index).contains("v2"))
                    .allSatisfy((file, content) -> {
                        if (file.startsWith("embedded/")) {
                            assertThat(content).doesNotContain("trusted");
                        }
                    });
        }
    }
}
