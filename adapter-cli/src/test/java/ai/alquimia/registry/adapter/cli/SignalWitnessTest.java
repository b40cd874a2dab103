package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shell that knows which signals the child has received itself. What Java tells it may come in another order than the signals did. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SignalWitnessTest {
    /** Reads until there is a line: a signal ends a read without one, and so does the death of the tests. */
    private static final String CHILD = """
            trap 'echo HUP' HUP
            trap 'echo INT' INT
            trap 'echo TERM' TERM
            echo ready
            until read -r line; do kill -0 "$PPID" || exit; done
            """;

    private Process child;
    private BufferedReader heard;
    private Process witness;
    private Writer java;

    @BeforeEach
    void a_child_and_a_witness_that_listen() throws IOException {
        child = new ProcessBuilder("/bin/sh", "-c", CHILD).start();
        heard = child.inputReader(StandardCharsets.UTF_8);
        assertThat(heard.readLine()).isEqualTo("ready");
        for (String signal : List.of("HUP", "INT", "TERM")) {
            HeardSignals.assume(child, signal);
        }
        witness = new ProcessBuilder("/bin/sh", "-c", SignalRelay.WITNESS).start();
        java = witness.outputWriter(StandardCharsets.UTF_8);
        tell("HUP");
        assertThat(heard.readLine()).isEqualTo("HUP");
    }

    @AfterEach
    void both_end() throws Exception {
        child.destroyForcibly();
        if (witness != null) {
            java.close();
            assertThat(witness.waitFor()).isNotNegative();
        }
    }

    private void tell(String signal) throws IOException {
        tell(signal, "");
    }

    private void tell(String signal, String always) throws IOException {
        java.write(signal + " " + child.pid() + always + "\n");
        java.flush();
    }

    private void signalToTheGroup(String signal) throws Exception {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + witness.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private String rest() throws IOException {
        try (var typing = child.outputWriter(StandardCharsets.UTF_8)) {
            typing.write("end\n");
        }
        return String.join(" ", heard.lines().toList());
    }

    @Test
    void remembers_one_signal_while_it_passes_on_another() throws Exception {
        signalToTheGroup("INT");
        tell("TERM");
        assertThat(heard.readLine()).isEqualTo("TERM");
        tell("INT");
        tell("HUP");
        assertThat(heard.readLine()).isEqualTo("HUP");

        assertThat(rest()).isEmpty();
    }

    @Test
    void takes_what_it_received_for_one_message_only() throws Exception {
        signalToTheGroup("INT");
        tell("INT");
        tell("INT");
        assertThat(heard.readLine()).isEqualTo("INT");

        assertThat(rest()).isEmpty();
    }

    @Test
    void passes_on_what_must_be_whoever_received_it() throws Exception {
        signalToTheGroup("INT");
        tell("INT", " always");

        assertThat(heard.readLine()).isEqualTo("INT");
    }
}
