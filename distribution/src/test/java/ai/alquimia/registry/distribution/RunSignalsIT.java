package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.net.URISyntaxException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Signals and terminals of {@code alquimia run}. */
class RunSignalsIT {
    private static final String VALUE = "sk-recognisable-0815";
    /** Says which signals it gets and goes on, until it can read a line. A signal ends a read without a line. */
    private static final String LISTENER = """
            trap 'echo "[got HUP]"' HUP
            trap 'echo "[got INT]"' INT
            trap 'echo "[got TERM]"' TERM
            echo "[ready]"
            read -r line || read -r line || read -r line || read -r line
            echo "[read $line]"
            exit 7
            """;

    @TempDir
    Path directory;

    private Workplace here;
    private Path runtime;

    @BeforeEach
    void anAgentWithASecret() throws IOException {
        here = Workplace.withTinyDbRegistry(directory);
        runtime = Files.createDirectory(directory.resolve("runtime"));
        here.set("XDG_RUNTIME_DIR", runtime);
        here.set("ANTHROPIC_API_KEY", VALUE);
    }

    @AfterEach
    void nothing_is_left() {
        assertThat(runtime).isEmptyDirectory();
        assertThat(Program.require("ps").run("-eo", "args").succeeded().out())
                .as("the witness of signals")
                .doesNotContain("HUP=1 woken=1");
    }

    @Nested
    class Sent_to_us {
        /** Whether all of it has been read decides what else there is to clean up. */
        @ParameterizedTest
        @CsvSource({
            "HUP,129,''",
            "INT,130,''",
            "TERM,143,''",
            "TERM,143,cat \"$ALQUIMIA_AGENT_CONFIG\" >/dev/null;",
            "INT,130,exec 3<\"$ALQUIMIA_AGENT_CONFIG\"; read -r brace <&3;"
        })
        void ends_the_child_and_is_the_exit_code(String signal, int code, String first) throws Exception {
            var running = start("sh", "-c", first + " echo $$; exec sleep 300");
            var child = await("\n").strip();

            send(signal, running);

            assertThat(codeOf(running)).isEqualTo(code);
            assertThat(Path.of("/proc", child)).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"HUP", "INT", "TERM"})
        void is_heard_by_the_child_each_time_and_it_may_go_on(String signal) throws Exception {
            var running = start("sh", "-c", LISTENER);
            await("[ready]");

            send(signal, running);
            await("[got " + signal + "]");
            send(signal, running);
            await("[got " + signal + "]\n[got " + signal + "]");
            answer(running);

            assertThat(codeOf(running)).isEqualTo(7);
            assertThat(said()).isEqualTo("[ready]\n[got %1$s]\n[got %1$s]\n[read end]\n".formatted(signal));
        }

        @Test
        void is_ignored_where_it_was_from_the_start_as_under_nohup() throws Exception {
            var running = started(
                    Program.require("sh").with("-c", "trap '' HUP; exec \"$@\"", "sh", Workplace.LAUNCHER.toString()),
                    "sh",
                    "-c",
                    LISTENER);
            await("[ready]");

            send("HUP", running);
            send("TERM", running);
            await("[got TERM]");
            answer(running);

            assertThat(codeOf(running)).isEqualTo(7);
            assertThat(said()).doesNotContain("HUP");
        }
    }

    @Nested
    class On_a_terminal {
        @Test
        void the_child_has_it_and_reads_from_it_and_nothing_is_masked() {
            var child = type("""
                    expect three terminals
                    expect answer?
                    type mine\\n
                    """, """
                    test -t 0 && test -t 1 && test -t 2 && echo "three terminals"
                    printf 'answer? '
                    read -r answer
                    echo "[read $answer] [key $ANTHROPIC_API_KEY]"
                    exit 5
                    """);

            assertThat(child.out()).contains("[read mine] [key " + VALUE + "]");
            assertThat(child.exitCode()).isEqualTo(5);
        }

        /** The terminal sends the signal of the key to both of us. Had we passed it on, it would be there when others have come after it. */
        @Test
        void a_key_that_interrupts_arrives_once() {
            var child = type("""
                    expect [ready]
                    type \\x03
                    expect [got INT]
                    send TERM
                    expect [got TERM]
                    send HUP
                    expect [got HUP]
                    type end\\n
                    """, LISTENER);

            assertThat(child.out()).contains("[read end]").containsOnlyOnce("[got INT]");
            assertThat(child.exitCode()).isEqualTo(7);
        }

        /** Of two that come before we have heard the first one, the system tells us of one only; when the other signal has arrived, we have heard it. */
        @Test
        void the_same_signal_to_us_alone_arrives_too() {
            var child = type("""
                    expect [ready]
                    type \\x03
                    expect [got INT]
                    send TERM
                    expect [got TERM]
                    send INT
                    expect [got INT]
                    type end\\n
                    """, LISTENER);

            assertThat(child.out().split("got INT", -1)).hasSize(3);
            assertThat(child.exitCode()).isEqualTo(7);
        }

        @Test
        void a_key_that_interrupts_ends_both_of_us() {
            assertThat(type("expect [ready]\ntype \\x03", "echo '[ready]'; exec sleep 300")
                            .exitCode())
                    .isEqualTo(130);
        }
    }

    private Process start(String... command) throws IOException {
        return started(Program.of(Workplace.LAUNCHER), command);
    }

    private Process started(Program launcher, String... command) throws IOException {
        return launcher.with("run", "--agent", "billing", "--")
                .start(
                        here.environment(),
                        ProcessBuilder.Redirect.PIPE,
                        directory.resolve("out"),
                        directory.resolve("err"),
                        command);
    }

    /** Runs a line of a shell with the secrets of an agent, on a terminal on which somebody types. */
    private Program.Result type(String steps, String line) {
        var words = new ArrayList<>(List.of(terminal().toString(), steps, Workplace.LAUNCHER.toString()));
        words.addAll(List.of("run", "--agent", "billing", "--", "sh", "-c", line));
        return Program.require("python3").run(here.environment(), words.toArray(new String[0]));
    }

    private static Path terminal() {
        try {
            return Path.of(RunSignalsIT.class.getResource("/terminal.py").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private String await(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!said().contains(text)) {
            assertThat(System.nanoTime()).as("waiting for %s", text).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return said();
    }

    private static void send(String signal, Process to) {
        Program.require("sh").run("-c", "kill -" + signal + " " + to.pid()).succeeded();
    }

    private static void answer(Process running) throws IOException {
        try (var typing = running.outputWriter(StandardCharsets.UTF_8)) {
            typing.write("end\n");
        }
    }

    private static int codeOf(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
