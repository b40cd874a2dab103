package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleWriterTest {
    @TempDir
    Path directory;

    /** What another process says of a lock: free, taken, or that there is no such file. */
    private static String seen(Path lock) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        lock.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                System.out.println(lock == null ? "taken" : "free");
            }
        }
    }

    @Test
    void of_a_directory_keeps_other_processes_out_while_it_writes() throws IOException {
        SoleWriter.in(directory)
                .run(() -> assertThat(seen(directory.resolve(".lock"))).isEqualTo("taken"));

        assertThat(seen(directory.resolve(".lock"))).isEqualTo("free");
    }

    @Test
    void of_a_file_keeps_other_processes_out_while_it_writes_and_leaves_nothing() throws IOException {
        SoleWriter.of(directory.resolve("x.tar"))
                .run(() -> assertThat(seen(directory.resolve(".lock-x.tar"))).isEqualTo("taken"));

        assertThat(directory).isEmptyDirectory();
    }
}
