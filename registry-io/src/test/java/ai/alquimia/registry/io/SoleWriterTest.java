package ai.alquimia.registry.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoleWriterTest {
    private static final int THREADS = 4;
    private static final int EACH = 50;

    @TempDir
    Path directory;

    private Path lock;

    @BeforeEach
    void name_the_lock() {
        lock = directory.resolve(".lock");
    }

    private static SoleWriter writer(Path lock, boolean stays) {
        return stays ? SoleWriter.keeping(lock) : SoleWriter.removing(lock);
    }

    /** What another process says of a lock: free, or taken. */
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

    @Nested
    class With_a_lock_that_stays {
        @Test
        void keeps_other_processes_out_while_it_writes() throws IOException {
            SoleWriter.keeping(lock).run(() -> assertThat(seen(lock)).isEqualTo("taken"));

            assertThat(seen(lock)).isEqualTo("free");
        }

        @Test
        void makes_it_with_the_attributes_that_it_is_given() throws IOException {
            SoleWriter.keeping(lock, OwnerOnly.FILE).run(() -> {});

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
                    .isEqualTo("rw-------");
        }

        @Test
        void leaves_what_is_in_it() throws IOException {
            Files.writeString(lock, "text");

            SoleWriter.keeping(lock).run(() -> {});

            assertThat(lock).content().isEqualTo("text");
        }
    }

    @Nested
    class With_a_lock_that_goes {
        @Test
        void keeps_other_processes_out_while_it_writes_and_leaves_nothing() throws IOException {
            SoleWriter.removing(lock).run(() -> assertThat(seen(lock)).isEqualTo("taken"));

            assertThat(directory).isEmptyDirectory();
        }

        @Test
        void leaves_nothing_when_the_action_fails() {
            assertThatThrownBy(() -> SoleWriter.removing(lock).run(() -> {
                        throw new IOException("full");
                    }))
                    .hasMessage("full");

            assertThat(directory).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lets_threads_in_one_by_one_by_whatever_path_they_come(boolean stays) throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        Path count = Files.writeString(directory.resolve("count"), "0");
        var threads = Executors.newFixedThreadPool(THREADS);
        var running = new ArrayList<Future<?>>();
        for (int thread = 0; thread < THREADS; thread++) {
            var writer = writer(thread % 2 == 0 ? lock : link.resolve(".lock"), stays);
            Callable<Object> counting = () -> {
                for (int time = 0; time < EACH; time++) {
                    writer.run(() ->
                            Files.writeString(count, Integer.toString(Integer.parseInt(Files.readString(count)) + 1)));
                }
                return EACH;
            };
            running.add(threads.submit(counting));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();

        assertThat(count).content().isEqualTo(Integer.toString(THREADS * EACH));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void can_begin_again_after_it_was_interrupted(boolean stays) throws IOException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> writer(lock, stays).begin()).isInstanceOf(FileLockInterruptionException.class);
        assertThat(Thread.interrupted()).isTrue();

        writer(lock, stays).run(() -> assertThat(seen(lock)).isEqualTo("taken"));
    }

    @Test
    void wants_a_directory_that_is_there() {
        assertThatThrownBy(() ->
                        SoleWriter.removing(directory.resolve("none/.lock")).run(() -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}
