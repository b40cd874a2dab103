package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's tests type the commands that it prints into a real shell. */
final class QuickstartTest {
    private static final String VALUE = "sk-recognisable-4711";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void a_shell() {
        shell = new Shell(directory);
    }

    @Test
    void shows_one_content_digest_and_a_masked_secret() {
        assertThat(shell.type("quickstart")).as(shell.err).isZero();

        assertThat(shell.out)
                .containsPattern("one content digest: sha256:[0-9a-f]{64}")
                .containsPattern("api_key +\\*\\*\\*");
    }

    @Test
    void can_be_run_twice_and_leaves_the_users_own_registry_alone() {
        shell.environment.put("ALQUIMIA_AGENTSPACE_ID", "mine");
        shell.environment.put("ALQUIMIA_REALM", "elsewhere");

        assertThat(shell.type("quickstart")).as(shell.err).isZero();
        assertThat(shell.type("quickstart")).as(shell.err).isZero();

        assertThat(directory.resolve("alquimia-quickstart-2/agents/billing.json"))
                .exists();
        assertThat(shell.type("agentspace list -q")).isZero();
        assertThat(shell.out).isEmpty();
    }

    @Test
    void refuses_a_directory_that_holds_files() {
        shell.file("full/file", "");

        assertThat(shell.type("quickstart --dir full")).isEqualTo(5);
    }

    @Test
    void never_shows_or_writes_the_value_of_the_secret() throws IOException {
        shell.environment.put("OPENAI_API_KEY", VALUE);

        assertThat(shell.type("quickstart -v --debug")).as(shell.err).isZero();

        assertThat(shell.out + shell.err).doesNotContain(VALUE);
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(VALUE);
            }
        }
    }

    @Test
    void names_the_program_as_the_user_can_call_it() throws IOException {
        shell.launcher = "/opt/my tools/alquimia";
        shell.environment.put("PATH", directory.toString());
        shell.type("quickstart");
        assertThat(shell.out).contains("    '/opt/my tools/alquimia' agentspace create");

        Path program = Files.createFile(directory.resolve("alquimia"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        shell.type("quickstart");
        assertThat(shell.out).contains("    alquimia agentspace create");
    }
}
