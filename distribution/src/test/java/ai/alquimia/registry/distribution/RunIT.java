package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code alquimia run} as a shell starts it, on the registry that TinyDB wrote. */
class RunIT {
    private static final String VALUE = "sk-recognisable-0815";

    @TempDir
    Path directory;

    private Workplace here;
    private Path runtime;

    @BeforeEach
    void secretsOfBothAgents() throws IOException {
        here = Workplace.withTinyDbRegistry(directory);
        runtime = Files.createDirectory(directory.resolve("runtime"));
        here.set("XDG_RUNTIME_DIR", runtime);
        here.set("ANTHROPIC_API_KEY", VALUE);
        here.set("default_OPENAI_API_KEY", VALUE + "-openai");
        here.set("default_my_agent_WHATSAPP_TOKEN", VALUE + "-whatsapp");
        here.set("default_my_agent_MY_MCP_AUTH_TOKEN", VALUE + "-\"mcp\"");
        here.set("default_SMTP_PASSWORD", VALUE + "-größe");
        here.set("default_QDRANT_API_KEY", VALUE + "-qdrant-key");
        here.set("QDRANT_URL", "https://" + VALUE + ".example");
        here.set("MY_MCP_SERVER_URL", "https://" + VALUE + ".mcp.example");
    }

    @AfterEach
    void nothing_is_left() {
        assertThat(runtime).isEmptyDirectory();
    }

    /** A line of a shell that runs with the secrets of an agent. */
    private Program.Result run(String agent, String option, String line) {
        var words = new ArrayList<>(List.of("run", "--agent", agent));
        if (!option.isEmpty()) {
            words.add(option);
        }
        words.addAll(List.of("--", "sh", "-c", line, "child"));
        return here.alquimia(words.toArray(new String[0]));
    }

    private Program.Result plain(String line) {
        return run("billing", "--no-mask", line);
    }

    @Nested
    class The_environment {
        @Test
        void has_each_secret_by_its_key_whatever_its_scope() {
            var child = run(
                            "my-agent",
                            "--no-mask",
                            "printf '%s\\n' \"$OPENAI_API_KEY\" \"$WHATSAPP_TOKEN\" \"$MY_MCP_AUTH_TOKEN\" \"$SMTP_PASSWORD\""
                                    + " \"$QDRANT_URL\"")
                    .succeeded();

            assertThat(child.out())
                    .isEqualTo("%1$s-openai\n%1$s-whatsapp\n%1$s-\"mcp\"\n%1$s-größe\nhttps://%1$s.example\n"
                            .formatted(VALUE));
            assertThat(child.err()).isEmpty();
        }

        @Test
        void is_ours_but_for_the_secrets_of_the_registry_itself() {
            here.set("API_TOKEN", "ours");
            here.set("VAULT_TOKEN", "ours");
            here.set("VAULT_SECRET_ID", "ours");
            here.set("VAULT_ADDR", "https://vault.example");
            here.set("MINE", "yours");

            var names = plain("env | cut -d= -f1").succeeded().out().lines().toList();

            assertThat(names)
                    .contains("MINE", "PATH", "ANTHROPIC_API_KEY", "ALQUIMIA_AGENT_CONFIG")
                    .contains("VAULT_ADDR", "ALQUIMIA_REGISTRY_DIR")
                    .doesNotContain("API_TOKEN", "VAULT_TOKEN", "VAULT_SECRET_ID");
        }
    }

    @Nested
    class The_configuration {
        @Test
        void is_the_revealed_document() {
            here.alquimia("agent", "render", "my-agent", "--reveal", "-o", "" + here.file("revealed.json"))
                    .succeeded();

            var child = run("my-agent", "--no-mask", "cat \"$ALQUIMIA_AGENT_CONFIG\"")
                    .succeeded();

            assertThat(here.file("revealed.json")).content().isEqualTo(child.out());
            assertThat(child.out()).contains(VALUE + "-openai").doesNotContain("$secretRef", "***");
        }

        @Test
        void is_a_pipe_that_only_its_owner_can_read_and_is_read_once() {
            var child = plain("""
                    stat -c '%a %F' "$ALQUIMIA_AGENT_CONFIG" "$(dirname "$ALQUIMIA_AGENT_CONFIG")"
                    cat "$ALQUIMIA_AGENT_CONFIG" | grep -c assistant_id
                    cat "$ALQUIMIA_AGENT_CONFIG" 2>/dev/null || echo "nothing the second time"
                    """).succeeded();

            assertThat(child.out()).isEqualTo("600 fifo\n700 directory\n1\nnothing the second time\n");
        }

        @Test
        void may_be_left_unread() {
            assertThat(plain("true").succeeded().out()).isEmpty();
        }
    }

    @Nested
    class The_exit_code {
        @ParameterizedTest
        @CsvSource({"exit 0,0", "exit 3,3", "exit 255,255", "kill -9 $$,137", "kill -TERM $$,143"})
        void is_that_of_the_command(String line, int code) {
            assertThat(plain(line).exitCode()).isEqualTo(code);
        }

        @ParameterizedTest
        @CsvSource({"no-such-program,127", "/etc/passwd,126"})
        void says_that_it_could_not_be_started(String command, int code) {
            var refused = here.alquimia("run", "--agent", "billing", "--", command);

            assertThat(refused.exitCode()).isEqualTo(code);
            assertThat(refused.err())
                    .startsWith("alquimia: run \"" + command + "\": ")
                    .hasLineCount(1);
        }
    }

    @Nested
    class What_it_writes {
        @Test
        void is_masked_also_when_it_comes_byte_by_byte() {
            var child = run("billing", "", """
                    printf 'key: '
                    rest=$ANTHROPIC_API_KEY
                    while [ -n "$rest" ]; do
                        after=${rest#?}
                        printf %s "${rest%"$after"}"
                        rest=$after
                    done
                    echo .
                    printf 'and json: %s' "$(cat "$ALQUIMIA_AGENT_CONFIG")" >&2
                    """).succeeded();

            assertThat(child.out()).isEqualTo("key: ***.\n");
            assertThat(child.err()).contains("\"api_key\": \"***\"").doesNotContain(VALUE);
        }

        /** The child asks in the middle of a value, and waits for the answer before it goes on. */
        @Test
        void appears_at_once_up_to_what_may_become_a_value() throws Exception {
            Path out = here.file("out");
            var running = Program.of(Workplace.LAUNCHER)
                    .start(
                            here.environment(),
                            ProcessBuilder.Redirect.PIPE,
                            out,
                            here.file("err"),
                            "run",
                            "--agent",
                            "billing",
                            "--",
                            "sh",
                            "-c",
                            """
                            rest=${ANTHROPIC_API_KEY#???????}
                            printf 'your name? %s' "${ANTHROPIC_API_KEY%"$rest"}"
                            read -r name
                            echo "$rest, $name"
                            """);
            try (var typing = running.outputWriter(StandardCharsets.UTF_8)) {
                await(out, "your name? ");
                typing.write("Ada\n");
                typing.flush();
                assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
            } finally {
                running.destroyForcibly();
            }

            assertThat(out).content().isEqualTo("your name? ***, Ada\n");
        }

        private static void await(Path file, String content) throws IOException {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!Files.readString(file).equals(content)) {
                assertThat(System.nanoTime()).as("waiting for " + content).isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }

        @Test
        void may_be_large_and_is_whole() {
            assertThat(run("billing", "--mask", "seq 1 200000 | tee /dev/stderr | cksum")
                            .succeeded())
                    .satisfies(child -> assertThat(child.err()).hasLineCount(200_000));
        }

        @Test
        void does_not_keep_us_when_somebody_else_holds_it_open() {
            var child = run("billing", "--mask", "sleep 300 & echo $!").succeeded();

            assertThat(child.out()).matches("[0-9]+\n");
            Program.require("kill").run(child.out().strip()).succeeded();
        }

        @Test
        void comes_from_what_we_were_given_to_read() {
            assertThat(here.alquimiaReading("typed\n", "run", "--agent", "billing", "--", "cat")
                            .succeeded()
                            .out())
                    .isEqualTo("typed\n");
        }
    }

    @Nested
    class A_value {
        /** What every process says of itself, as the child's user sees it; the shell compares, since the arguments of a grep would be found. */
        private static final String LOOK = """
                lines=$(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n')
                case $lines in *alquimia*) echo "command lines" ;; esac
                case $lines in *"$OPENAI_API_KEY"*) echo "in a command line" ;; esac
                for task in /proc/$PPID/task/*/children; do
                    for process in $(cat "$task"); do
                        [ "$process" = $$ ] || tr '\\0' '\\n' <"/proc/$process/environ"
                    done
                done | grep -e "$OPENAI_API_KEY" && echo "in a helper"
                tr '\\0' '\\n' <"/proc/$PPID/environ" | grep -e "$OPENAI_API_KEY"
                """;

        @Test
        void is_in_no_command_line_and_in_no_environment_but_where_the_user_put_it() {
            var child = run("my-agent", "--no-mask", LOOK).succeeded();

            assertThat(child.out()).isEqualTo("command lines\ndefault_OPENAI_API_KEY=" + VALUE + "-openai\n");
        }

        @Test
        void is_in_nothing_that_is_written_but_by_the_child_and_on_demand() {
            here.set("ANTHROPIC_API_KEY", "of another agent, so not masked");
            var said = new ArrayList<Program.Result>();
            for (String option : List.of("-v", "--debug", "--mask")) {
                said.add(run("my-agent", option, "env; cat \"$ALQUIMIA_AGENT_CONFIG\""));
                said.add(here.alquimia("run", "--agent", "my-agent", option, "--", "no-such-program"));
            }
            said.add(here.alquimia("agent", "render", "my-agent", "-v", "--debug"));
            said.add(here.alquimia("agent", "render", "my-agent", "--reveal", "--debug"));
            said.add(here.alquimia("agent", "render", "my-agent", "-o", "" + here.file("masked.json")));
            here.set("default_SMTP_PASSWORD", "");
            said.add(run("my-agent", "--debug", "env"));
            said.add(here.alquimia("agent", "render", "my-agent", "-o", "" + here.file("none.json"), "--debug"));

            assertThat(said).extracting(Program.Result::exitCode).contains(0, 2, 6, 127);
            assertThat(said)
                    .allSatisfy(each -> assertThat(each.out() + each.err()).doesNotContain(VALUE));
            assertThat(here.files()).allSatisfy((file, text) -> assertThat(text).doesNotContain(VALUE));
            assertThat(here.files()).containsKey("masked.json").doesNotContainKey("none.json");
        }
    }
}
