package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that somebody pasted into an agent, until it is in a real Vault and out of everything else. */
class LiteralSecretsIT {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    private static final String VALUE = "recognisable-0815-größer";
    private static final String AGENT = "{\"assistant_id\":\"helper\",\"response\":{\"api_key\":\"" + KEY + "\"}}";
    private static final String AT = "/agents/helper/response/api_key";

    @TempDir
    Path directory;

    @AutoClose
    private VaultServer vault;

    private Workplace here;
    private final StringBuilder said = new StringBuilder();

    @BeforeEach
    void an_agentspace_and_a_vault() throws IOException {
        here = Workplace.in(Files.createDirectory(directory.resolve("here")));
        vault = VaultServer.start(Files.createDirectory(directory.resolve("vault")));
        here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "vault");
        here.set("VAULT_ADDR", vault.address());
        here.set("VAULT_TOKEN", vault.rootToken());
        alquimia("", "agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "x")
                .succeeded();
    }

    @AfterEach
    void no_process_ever_said_a_value() {
        assertThat(said).doesNotContain(KEY, VALUE, KEY.substring(8));
    }

    private Program.Result alquimia(String input, String... words) {
        var result = here.alquimiaReading(input, words);
        said.append(result.out()).append(result.err());
        return result;
    }

    private String inVault(String key) {
        return vault.call("GET", "secret/data/" + key, "");
    }

    @Nested
    class A_literal_key {
        @BeforeEach
        void is_added_with_a_warning() {
            assertThat(alquimia(AGENT, "agent", "add", "-v", "-f", "-")
                            .succeeded()
                            .err())
                    .contains("warning: " + AT + " looks like a literal secret");
        }

        @Test
        void is_not_published_until_it_is_in_vault() throws IOException {
            var refused = alquimia(
                    "", "registry", "publish", "--tag", "v1.0.0", "--annotation", "note=key " + KEY, "-v", "--debug");
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(8);
            assertThat(refused.err()).contains(AT, "/annotations/note", "sk-p*** (32 characters)");
            assertThat(here.file("embedded")).doesNotExist();
            assertThat(alquimia("", "agent", "lint", "--format", "json").exitCode())
                    .isEqualTo(3);

            alquimia("", "agent", "lint", "--extract", "--dry-run").succeeded();
            assertThat(here.registry().resolve("default/dist.json")).content().contains(KEY);
            alquimia("", "agent", "lint", "--extract", "-y", "-v", "--debug").succeeded();

            assertThat(inVault("default_RESPONSE_API_KEY")).contains("\"value\":\"" + KEY + "\"");
            assertThat(here.registry().resolve("default/dist.json"))
                    .content()
                    .contains("{\"$secretRef\": \"RESPONSE_API_KEY\"}");
            alquimia("", "registry", "publish", "--tag", "v1.0.0").succeeded();
            assertThat(alquimia("", "agent", "render", "helper").succeeded().out())
                    .contains("***");
            assertThat(here.files())
                    .isNotEmpty()
                    .allSatisfy((file, content) -> assertThat(content).as(file).doesNotContain(KEY));
        }

        @Test
        void is_published_where_its_place_is_allowed() {
            alquimia("", "registry", "publish", "--tag", "v1.0.0", "--allow-literal-secrets", AT)
                    .succeeded();

            assertThat(here.files().entrySet())
                    .anyMatch(file -> file.getKey().startsWith("embedded")
                            && file.getValue().contains(KEY));
        }

        @Test
        void stays_where_it_is_when_vault_refuses() {
            here.set("VAULT_TOKEN", "hvs.wrong");
            var before = here.files();

            var refused = alquimia("", "agent", "lint", "--extract", "-y", "--debug");

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(7);
            assertThat(here.files()).isEqualTo(before);
        }
    }

    @Nested
    class Setting_a_value {
        @Test
        void from_standard_input_stores_and_declares_it() {
            assertThat(alquimia(VALUE + "\n", "secret", "set", "MY_KEY", "-v", "--debug")
                            .succeeded()
                            .err())
                    .contains("declared secret MY_KEY (global)");

            assertThat(inVault("MY_KEY")).contains("\"value\":\"" + VALUE + "\"");
            assertThat(alquimia("", "secret", "list", "--format", "json").out()).contains("MY_KEY");
            assertThat(here.files())
                    .allSatisfy((file, content) -> assertThat(content).as(file).doesNotContain("recognisable"));
        }

        @Test
        void typed_at_a_terminal_does_not_show() {
            here.set("PATH", Workplace.LAUNCHER.getParent() + ":" + System.getenv("PATH"));
            Program.require("script");

            var typed = Program.require("bash")
                    .run(
                            here.environment(),
                            "-c",
                            "(until grep -q 'Value of' '" + here.file("screen") + "' 2>/dev/null; do :; done; echo "
                                    + VALUE
                                    + ") | TERM=xterm script -qfec 'alquimia secret set MY_KEY | cat' '"
                                    + here.file("screen")
                                    + "'")
                    .succeeded();
            said.append(typed.out());

            assertThat(inVault("MY_KEY")).contains("\"value\":\"" + VALUE + "\"");
            assertThat(typed.out()).contains("Value of MY_KEY (global): ");
        }

        @Test
        void as_an_argument_is_refused_without_showing_it() {
            var refused = alquimia("", "secret", "set", "MY_KEY", "--value=" + VALUE, "--debug");

            assertThat(refused.exitCode()).isEqualTo(2);
        }

        @Test
        void where_only_the_environment_is_asked_names_the_variable() {
            here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env");
            var before = here.files();

            var refused = alquimia(VALUE, "secret", "set", "MY_KEY", "--scope", "shared", "-v", "--debug");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("env cannot store a value; set the variable default_MY_KEY instead");
            assertThat(here.files()).isEqualTo(before);
        }
    }
}
