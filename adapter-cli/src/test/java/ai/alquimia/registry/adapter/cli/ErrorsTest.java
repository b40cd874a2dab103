package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorsTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_empty_registry() {
        shell = new Shell(directory);
    }

    @Nested
    class Failures {
        @Test
        void each_kind_has_an_exit_code() throws ReflectiveOperationException {
            for (Class<?> kind : RegistryException.class.getPermittedSubclasses()) {
                var failure = (RegistryException) mock(kind);

                assertThat(ExitCode.of(failure).number())
                        .as(kind.getSimpleName())
                        .isBetween(1, 8);
            }
        }

        @Test
        void an_unexpected_one_shows_neither_stack_nor_message() {
            shell.assembly = () -> {
                throw new IllegalStateException("value-of-a-secret");
            };

            assertThat(shell.type("agentspace list --debug")).isEqualTo(1);

            assertThat(shell.err)
                    .contains("internal error: IllegalStateException", "debug: ")
                    .doesNotContain("value-of-a-secret");
        }

        @Test
        void memory_that_is_not_enough_shows_no_stack_either() {
            shell.assembly = () -> {
                throw new OutOfMemoryError();
            };

            assertThat(shell.type("agentspace list")).isEqualTo(1);

            assertThat(shell.err).contains("internal error: OutOfMemoryError").doesNotContain("\tat ");
        }

        @Test
        void a_library_that_is_missing_is_named() {
            shell.assembly = () -> {
                throw new NoClassDefFoundError("org/example/Library");
            };

            assertThat(shell.type("agentspace list")).isEqualTo(1);

            assertThat(shell.err)
                    .startsWith(
                            "alquimia: a library of this installation is missing or does not fit: org/example/Library")
                    .contains("hint: ")
                    .doesNotContain("\tat ");
        }

        @Test
        void a_hint_that_cannot_be_given_is_left_out() {
            shell.assembly = () -> {
                throw new RegistryException.Unreachable("read", "\"host/a\"", "no connection");
            };
            assertThat(shell.type("agentspace list")).isEqualTo(7);
            assertThat(shell.err).contains("hint: check the address");
            shell.environment.put("ORAS_PLAIN_HTTP", "none");

            assertThat(shell.type("agentspace list")).isEqualTo(7);

            assertThat(shell.err).isEqualToIgnoringNewLines("alquimia: read \"host/a\": no connection");
        }

        @Test
        void names_of_others_cannot_control_the_terminal() {
            assertThat(shell.run("agent", "list", "--agentspace-id", "a\u001b[31mb\u202ec"))
                    .isEqualTo(8);

            assertThat(shell.err).doesNotContain("\u001b").doesNotContain("\u202e");
        }
    }

    @Nested
    class Words {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "agnet list                  | unknown command \"agnet\"      | did you mean agent?",
                    "agent lst                   | unknown command \"lst\"        | did you mean list?",
                    "agent show x                | unknown command \"show\"       | did you mean get?",
                    "registry push               | unknown command \"push\"       | did you mean publish?",
                    "agent list --fliter a=b     | unknown option \"--fliter\"    | did you mean --filter?",
                    "agent list --agentspace x   | unknown option \"--agentspace\"| did you mean --agentspace-id?",
                    "--fromat json agent list    | unknown option \"--fromat\"    | did you mean --format?",
                    "agent list more             | unexpected argument \"more\"   | see: alquimia agent list --help",
                    "agent list --format xml     | \"xml\" is none of table, json, yaml | see:",
                    "secret add K --scope all    | \"all\" is none of global, shared, local | see:",
                    "agentspace update --status x| \"x\" is none of enabled, disabled | see:",
                    "completion tcsh             | \"tcsh\" is none of bash, zsh, fish | see:",
                    "registry publish            | --tag TAG | see: alquimia registry publish --help",
                    "registry delete x/y         | say which tag | see:",
                    "agent add                   | say with -f which documents | see:",
                    "agent delete                | say either which to delete | see:",
                    "secret add                  | say which secrets | see:",
                    "agentspace update           | say what to change | see:",
                    "registry fetch              | say what to fetch | see:",
                })
        void that_make_no_sense_are_exit_code_2_and_say_what_would(String line, String message, String help) {
            assertThat(shell.type(line)).isEqualTo(2);

            assertThat(shell.err).contains(message).contains(help);
            assertThat(shell.out).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"xyzzy", "agent xyzzy", "@file", "agent list --xyzzy"})
        void that_are_like_nothing_get_no_suggestion(String line) {
            assertThat(shell.type(line)).isEqualTo(2);

            assertThat(shell.err).startsWith("alquimia: unknown ").doesNotContain("did you mean");
        }

        @ParameterizedTest
        @CsvSource({"'',Usage: alquimia", "agent,Usage: alquimia agent", "-v registry,Usage: alquimia registry"})
        void without_a_command_are_answered_with_the_usage(String line, String usage) {
            assertThat(line.isEmpty() ? shell.run() : shell.type(line)).isEqualTo(2);

            assertThat(shell.err).startsWith(usage).contains("Commands:");
        }
    }

    @Nested
    class Standard_output {
        @ParameterizedTest
        @ValueSource(strings = {"version", "--help", "agentspace list --help", "completion bash"})
        void that_cannot_take_the_results_is_an_error(String line) {
            shell.standardOutput = ignored -> broken("No space left on device");

            assertThat(shell.type(line)).isEqualTo(1);

            assertThat(shell.err).isEqualToNormalizingNewlines("alquimia: write results: No space left on device\n");
        }

        @Test
        void that_nobody_reads_any_more_ends_the_command_quietly() {
            shell.standardOutput = ignored -> broken("Broken pipe");

            assertThat(shell.type("version")).isEqualTo(141);

            assertThat(shell.err).isEmpty();
        }

        @Test
        void that_is_broken_does_not_hide_another_error() {
            shell.standardOutput = ignored -> broken("Broken pipe");

            assertThat(shell.type("agent list")).isEqualTo(4);
        }

        private OutputStream broken(String reason) {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(reason);
                }
            };
        }
    }

    @Nested
    class Colours {
        @Test
        void are_for_terminals() {
            shell.type("--help");
            assertThat(shell.out).doesNotContain("\u001b");

            shell.ttys = Set.of(Tty.OUT);
            shell.type("--help");
            assertThat(shell.out).contains("\u001b");
        }

        @ParameterizedTest
        @CsvSource({"NO_COLOR,1", "TERM,dumb"})
        void can_be_declined(String variable, String value) {
            shell.ttys = Set.of(Tty.IN, Tty.OUT, Tty.ERR);
            shell.environment.put(variable, value);

            shell.type("--help");

            assertThat(shell.out).doesNotContain("\u001b");
        }
    }

    @Test
    void what_an_adapter_warns_of_goes_to_standard_error() {
        shell.assembly = new Assembly() {
            @Override
            public Providers providers() {
                return shell.adapters.providers();
            }

            @Override
            public RegistryPlatform open(Settings settings) {
                settings.warn("everybody on the way can read the token");
                return Assembly.super.open(settings);
            }
        };

        assertThat(shell.type("agentspace list")).isZero();

        assertThat(shell.err).contains("warning: everybody on the way can read the token");
        assertThat(shell.out).doesNotContain("on the way");
    }
}
