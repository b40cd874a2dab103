package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void a_shell() {
        shell = new Shell(directory);
    }

    @Test
    void every_setting_has_a_value_and_a_source() {
        shell.environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "ghcr.io/myorg");

        assertThat(shell.type("config --agentspace-id support")).isZero();

        assertThat(shell.out)
                .containsPattern("ALQUIMIA_AGENTSPACE_ID +support +flag +registry")
                .containsPattern("ALQUIMIA_OCI_REGISTRY_DEFAULT +ghcr.io/myorg +environment")
                .containsPattern("ALQUIMIA_REGISTRY_STORE +json +default")
                .containsPattern("ALQUIMIA_REALM +unset");
    }

    @Test
    void that_of_a_third_partys_adapter_is_shown_and_its_secret_masked() {
        shell.environment.put("VENDOR_TOKEN", "recognisable-token");

        assertThat(shell.type("config -v --debug")).isZero();

        assertThat(shell.out)
                .containsPattern("VENDOR_TOKEN +\\*\\*\\* +environment +vendor +token of a third party")
                .doesNotContain("recognisable-token");
        assertThat(shell.err).doesNotContain("recognisable-token");
    }

    @Test
    void the_table_is_narrow_until_more_is_asked_for() {
        shell.type("config");
        assertThat(shell.out).doesNotContain("DESCRIPTION").doesNotContain("agentspace that commands work on");

        shell.type("config --format json");
        assertThat(shell.out).contains("\"description\": \"agentspace that commands work on\"");
    }

    @Test
    void values_that_no_command_would_accept_are_shown_all_the_same() {
        shell.environment.put("ALQUIMIA_AGENTSPACE_ID", "../x");
        shell.environment.put("ALQUIMIA_REGISTRY_STORE", "postgres");

        assertThat(shell.type("config")).isZero();
        assertThat(shell.out).contains("../x").contains("postgres");

        assertThat(shell.type("agentspace list")).isEqualTo(1);
        assertThat(shell.err)
                .contains("ALQUIMIA_REGISTRY_STORE names \"postgres\"")
                .contains("only [json]");
    }
}
