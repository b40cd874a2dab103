package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryInspectTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void a_published_agentspace() {
        shell = new Shell(directory);
        shell.adapters.agentspace(
                Shell.json(
                        "{\"assistant_id\":\"support\",\"nickname\":\"Maya\",\"shields\":{\"pii\":{}},"
                                + "\"response\":{\"connector\":{\"model\":\"gpt-4o\",\"base_url\":\"https://llm.test\",\"api_key\":{\"$secretRef\":\"K\"}},"
                                + "\"tools\":[{\"provider_id\":\"mcp\",\"url\":{\"$secretRef\":\"U\"}}],\"smtp\":{\"$paramRef\":\"mail\"}}}"));
        shell.type("secret add K --scope shared --description team");
        shell.type("secret add SPARE --scope global");
        shell.input = "{\"parameter_id\":\"mail\",\"type\":\"smtp\",\"config\":{\"password\":{\"$secretRef\":\"K\"}}}";
        shell.type("parameter add -f -");
        assertThat(shell.type("registry publish --tag v1 --annotation team=red"))
                .as(shell.err)
                .isZero();
    }

    @Test
    void shows_what_is_inside_as_the_reference_describes_it() {
        assertThat(shell.type("registry inspect local/my-agents:v1 --format json"))
                .as(shell.err)
                .isZero();

        var shown = Shell.json(shell.out);
        String digest = shown.string("digest").orElseThrow();
        assertThat(shown.fields().keySet())
                .containsExactly(
                        "reference",
                        "digest",
                        "mediaType",
                        "size",
                        "content_digest",
                        "content_size",
                        "annotations",
                        "agents",
                        "secrets",
                        "parameters",
                        "other_tables");
        assertThat(shown.string("reference")).contains("ghcr.io/local/my-agents:v1@" + digest);
        assertThat(shown.get("annotations").orElseThrow())
                .hasToString("{\"org.opencontainers.image.title\":\"local/my-agents\",\"team\":\"red\"}");
        assertThat(shown.get("agents").orElseThrow())
                .hasToString("[{\"at\":\"/agents/support\",\"assistant_id\":\"support\",\"nickname\":\"Maya\","
                        + "\"models\":[\"gpt-4o\"],\"tools\":[\"mcp {\\\"$secretRef\\\":\\\"U\\\"}\"],\"guards\":[\"pii\"],"
                        + "\"endpoints\":[\"https://llm.test\",\"{\\\"$secretRef\\\":\\\"U\\\"}\"],"
                        + "\"secrets\":[\"K\",\"U\"],\"parameters\":[\"mail\"]}]");
        assertThat(shown.get("secrets").orElseThrow())
                .hasToString("[{\"key\":\"K\",\"scope\":\"shared\",\"description\":\"team\",\"required_by\":"
                        + "[\"/agents/support/response/connector/api_key\",\"/parameters/mail/config/password\"]},"
                        + "{\"key\":\"SPARE\",\"scope\":\"global\",\"description\":null,\"required_by\":[]},"
                        + "{\"key\":\"U\",\"scope\":null,\"description\":null,\"required_by\":"
                        + "[\"/agents/support/response/tools/0/url\"]}]");
        assertThat(shown.get("parameters").orElseThrow())
                .hasToString(
                        "[{\"at\":\"/parameters/mail\",\"parameter_id\":\"mail\",\"type\":\"smtp\",\"description\":null}]");
        shell.type("agentspace show -q");
        assertThat(shown.string("content_digest")).contains(shell.out.strip());
    }

    @Test
    void shows_tables_to_people_and_the_digest_in_brief() {
        assertThat(shell.type("registry inspect local/my-agents:v1")).isZero();
        assertThat(shell.out)
                .contains("FIELD", "content_digest", "ASSISTANT_ID", "Maya", "gpt-4o", "KEY", "SPARE", "PARAMETER_ID");

        assertThat(shell.type("registry inspect local/my-agents:v1 -q")).isZero();
        assertThat(shell.out).matches("sha256:[0-9a-f]{64}\\R");
    }

    @Test
    void stores_nothing() {
        shell.environment.put("ALQUIMIA_REGISTRY_DIR", "elsewhere");

        assertThat(shell.type("registry inspect local/my-agents:v1")).isZero();

        shell.type("agentspace list -q");
        assertThat(shell.out).isEmpty();
    }

    @Test
    void of_what_is_not_there_is_exit_code_4() {
        assertThat(shell.type("registry inspect local/my-agents:v9")).isEqualTo(4);

        assertThat(shell.err)
                .contains("inspect \"ghcr.io/local/my-agents:v9\": there is no such artifact")
                .contains("registry tags");
        assertThat(shell.type("registry inspect not:a:ref!")).isEqualTo(8);
    }

    @Test
    void never_shows_a_literal_secret_nor_controls_the_terminal() {
        shell.input = "{\"assistant_id\":\"leaky\",\"nickname\":\"" + KEY
                + "\",\"response\":{\"url\":\"https://x.test?api_key=" + KEY + "\",\"tools\":[\"\\u001b[2J " + KEY
                + "\"],\"model\":\"" + KEY + "\"}}";
        shell.type("agent add -f -");
        assertThat(shell.type("registry publish --tag v2 --allow-literal-secrets /agents/leaky/nickname"
                        + " --allow-literal-secrets /agents/leaky/response/url --allow-literal-secrets /annotations/note"
                        + " --allow-literal-secrets /agents/leaky/response/tools/0 --annotation note=" + KEY
                        + " --allow-literal-secrets /agents/leaky/response/model"))
                .as(shell.err)
                .isZero();

        for (String format : new String[] {"table", "json", "yaml"}) {
            assertThat(shell.type("registry inspect local/my-agents:v2 --format " + format))
                    .isZero();
            assertThat(shell.out + shell.err).contains("sk-p***").doesNotContain(KEY.substring(5), "\u001b");
        }
    }
}
