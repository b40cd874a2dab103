package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryLoginTest {
    private static final String PASSWORD = "recognisable-0815";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = new Shell(directory);
        shell.input = PASSWORD + "\n";
    }

    @AfterEach
    void the_password_is_never_shown() {
        assertThat(shell.out + shell.err).doesNotContain(PASSWORD);
    }

    @Nested
    class Login {
        @Test
        void takes_the_password_from_standard_input() {
            assertThat(shell.type("registry login r.example:5000 -u alice --password-stdin --format json"))
                    .as(shell.err)
                    .isZero();

            assertThat(Shell.json(shell.out).string("user")).contains("alice");
            assertThat(shell.err).contains("clear text").contains("logged in to r.example:5000 as alice");
            assertThat(shell.type("registry whoami r.example:5000")).isZero();
            assertThat(shell.out).contains("alice", "memory");
        }

        @Test
        void that_is_refused_says_so() {
            shell.input = "guessed";

            assertThat(shell.type("registry login r.example --username alice --password-stdin"))
                    .isEqualTo(7);

            assertThat(shell.err)
                    .contains("log in to \"r.example\": access denied (HTTP 401)")
                    .doesNotContain("guessed");
            assertThat(shell.type("registry whoami r.example")).isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://ghcr.io/acme", "https://ghcr.io", "ghcr.io/acme"})
        void wants_a_host_alone(String host) {
            assertThat(shell.type("registry login " + host + " -u alice --password-stdin"))
                    .isEqualTo(8);

            assertThat(shell.err).contains("is no host name or address", "name the host alone, such as ghcr.io");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"r.example -u alice -p " + PASSWORD, "r.example -u alice " + PASSWORD + " --password-stdin"})
        void takes_no_password_as_an_argument(String arguments) {
            assertThat(shell.type("registry login " + arguments)).isEqualTo(2);

            assertThat(shell.err).contains("a password is never an argument");
        }

        @Test
        void takes_no_password_behind_its_option() {
            assertThat(shell.type("registry login r.example -u alice --password-stdin=" + PASSWORD))
                    .isEqualTo(2);

            assertThat(shell.err).contains("option --password-stdin takes no value");
        }

        @Test
        void without_a_terminal_says_how_to_send_the_password() {
            assertThat(shell.type("registry login r.example -u alice")).isEqualTo(2);

            assertThat(shell.err).contains("--password-stdin");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n"})
        void with_an_empty_password_is_refused(String input) {
            shell.input = input;

            assertThat(shell.type("registry login r.example -u alice --password-stdin"))
                    .isEqualTo(8);

            assertThat(shell.err).contains("read value of the password: it is empty");
        }
    }

    @Nested
    class Logout {
        @Test
        void forgets_the_login_and_says_where_it_was() {
            shell.type("registry login r.example -u alice --password-stdin");

            assertThat(shell.type("registry logout r.example -q")).isZero();
            assertThat(shell.out).isEqualTo("r.example\n");
            assertThat(shell.type("registry whoami r.example")).isEqualTo(4);
            assertThat(shell.err)
                    .contains("find login for \"r.example\": there is no login", "alquimia registry login");
        }

        @Test
        void without_a_login_says_so() {
            assertThat(shell.type("registry logout r.example")).isEqualTo(4);
            assertThat(shell.err).contains("log out of \"r.example\": there is no login");
        }
    }

    @Nested
    class Whoami {
        @Test
        void asks_for_the_default_registry() {
            shell.environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "r.example/team");
            shell.type("registry login r.example -u alice --password-stdin");

            assertThat(shell.type("registry whoami -q")).isZero();

            assertThat(shell.out).isEqualTo("alice\n");
        }

        @Test
        void of_a_directory_is_nobody() {
            shell.environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + directory);

            assertThat(shell.type("registry whoami")).isEqualTo(8);

            assertThat(shell.err).contains("is a directory, to which nobody logs in");
        }
    }
}
