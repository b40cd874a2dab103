package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code agent render} with {@code --reveal} and {@code -o}. */
final class RevealTest {
    private static final String VALUE = "sk-recognisable-0815";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_agent_that_needs_a_key() {
        shell = new Shell(directory);
        shell.adapters.agentspace(
                Shell.json("{\"assistant_id\":\"support\",\"response\":{\"api_key\":{\"$secretRef\":\"MY_KEY\"}}}"));
        shell.environment.put("MY_KEY", VALUE);
        shell.type("secret add MY_KEY");
    }

    private Path file() {
        return directory.resolve("out.json");
    }

    private Set<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return Set.copyOf(files.toList());
        }
    }

    @Nested
    class Standard_output {
        @ParameterizedTest
        @CsvSource({"table,'{\"api_key\": \"%s\"}'", "json,'{\"api_key\": \"%s\"}'", "yaml,'api_key: %s'"})
        void shows_the_values_on_a_terminal_as_a_document(String format, String expected) {
            shell.ttys = Set.of(Tty.OUT);

            assertThat(shell.type("agent render support --reveal -v --format " + format))
                    .isZero();

            assertThat(shell.out.replaceAll("\\s+", " ").replace("{ ", "{").replace(" }", "}"))
                    .contains(expected.formatted(VALUE));
            assertThat(shell.err).contains("from env").doesNotContain(VALUE);
        }

        @Test
        void that_is_no_terminal_is_refused() {
            shell.ttys = Set.of(Tty.IN, Tty.ERR);

            assertThat(shell.type("agent render support --reveal")).isEqualTo(2);

            assertThat(shell.out).isEmpty();
            assertThat(shell.err).contains("-o FILE").doesNotContain(VALUE);
        }
    }

    @Nested
    class A_file {
        @ParameterizedTest
        @ValueSource(strings = {"", " --yes"})
        void gets_the_values_and_is_for_its_owner_only(String yes) throws IOException {
            assertThat(shell.type("agent render support --reveal -o out.json" + yes))
                    .isZero();

            assertThat(Shell.json(Files.readString(file())))
                    .isEqualTo(
                            Shell.json("{\"assistant_id\":\"support\",\"response\":{\"api_key\":\"" + VALUE + "\"}}"));
            assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(files()).containsExactly(file());
            assertThat(shell.out + shell.err).contains("wrote out.json").doesNotContain(VALUE);
        }

        @Test
        void is_masked_unless_it_is_to_reveal() {
            assertThat(shell.type("agent render support --format yaml -o out.json"))
                    .isZero();

            assertThat(file()).content().contains("api_key: \"***\"").doesNotContain(VALUE);
        }

        @Test
        void that_exists_stays_as_it_is_without_yes() throws IOException {
            shell.file("out.json", "mine");

            assertThat(shell.type("agent render support --reveal -o out.json")).isEqualTo(5);

            assertThat(shell.err).contains("it exists").contains("--yes").doesNotContain(VALUE);
            assertThat(file()).content().isEqualTo("mine");
            assertThat(files()).containsExactly(file());
        }

        @Test
        void that_exists_is_replaced_with_yes_and_closed_to_others() throws IOException {
            shell.file("out.json", "mine");
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));

            assertThat(shell.type("agent render support --reveal -o out.json -y"))
                    .isZero();

            assertThat(file()).content().contains(VALUE);
            assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }

        @Test
        void behind_a_link_is_never_written_through_it() throws IOException {
            Path other = Files.writeString(directory.resolve("other"), "mine");
            Files.createSymbolicLink(file(), other);

            assertThat(shell.type("agent render support --reveal -o out.json -y"))
                    .isEqualTo(5);

            assertThat(shell.err).contains("no plain file");
            assertThat(other).content().isEqualTo("mine");
        }

        @Test
        void that_came_into_being_in_the_meantime_is_not_replaced() throws IOException {
            shell.assembly = () -> {
                shell.file("out.json", "mine");
                return shell.adapters.providers();
            };

            assertThat(shell.type("agent render support --reveal -o out.json")).isEqualTo(5);

            assertThat(file()).content().isEqualTo("mine");
            assertThat(files()).containsExactly(file());
        }

        @Test
        void is_not_made_when_a_secret_is_missing() throws IOException {
            shell.environment.clear();

            assertThat(shell.type("agent render support --reveal -o out.json")).isEqualTo(6);

            assertThat(files()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"-o nowhere/out.json,4", "-o .,5", "-o -,2", "-o=,2", "--yes,2"})
        void that_cannot_be_written_is_refused(String options, int code) throws IOException {
            assertThat(shell.type("agent render support " + options)).isEqualTo(code);

            assertThat(shell.err).startsWith("alquimia: ").doesNotContain(VALUE);
            assertThat(files()).isEmpty();
        }
    }
}
