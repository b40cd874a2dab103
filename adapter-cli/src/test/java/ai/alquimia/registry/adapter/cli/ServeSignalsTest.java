package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve} in a process of its own. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ServeSignalsTest {
    private Process process;
    private BufferedReader out;

    /** It answers once its address can be read: from then on signals are heard. */
    private void start(String mode) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServeProcess.class.getName(),
                        mode)
                .redirectError(Redirect.DISCARD)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("http://127.0.0.1:4711");
    }

    @AfterEach
    void nothing_is_left() {
        process.destroyForcibly();
    }

    private void signal(String name) throws Exception {
        HeardSignals.assume(process, name);
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143", "HUP,129"})
    void a_signal_closes_the_server_and_is_the_exit_code(String name, int code) throws Exception {
        start("stop");

        signal(name);

        assertThat(process.waitFor()).isEqualTo(code);
        assertThat(out.lines()).containsExactly("closing");
    }

    @Test
    void the_next_one_ends_it_at_once() throws Exception {
        start("hang");
        signal("INT");
        assertThat(out.readLine()).isEqualTo("closing");

        signal("TERM");

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(out.lines()).isEmpty();
    }
}
