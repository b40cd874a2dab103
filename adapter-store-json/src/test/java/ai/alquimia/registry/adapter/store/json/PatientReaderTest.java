package ai.alquimia.registry.adapter.store.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.json.JsonDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientReaderTest {
    private static final TurnedTime.Event NOTHING = passed -> {};

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("file");
    }

    private String read(Pace time) {
        return new PatientReader(time)
                .read("read", file, JsonDocuments::parse)
                .map(reading -> reading.content().toString())
                .orElse("absent");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private void touch(Duration passed) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plus(passed)));
    }

    @Nested
    class A_file_that_does_not_parse {
        @Test
        void is_damaged_when_nobody_has_changed_it_for_two_seconds() throws IOException {
            write("[1,");
            var time = new TurnedTime(NOTHING);

            assertThatThrownBy(() -> read(time))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("ends too early (line 1, column 4)");

            assertThat(time.passed()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
        }

        @Test
        void is_read_when_its_writer_ends_in_time() throws IOException {
            write("[1,");
            var time = new TurnedTime(passed -> write(passed.toMillis() < 1_900 ? "[1," : "[1, 2]"));

            assertThat(read(time)).isEqualTo("[1,2]");
        }

        @Test
        void is_not_damaged_until_two_seconds_after_its_last_change() throws IOException {
            write("[1,");
            var time = new TurnedTime(passed -> {
                if (passed.compareTo(Duration.ofSeconds(5)) < 0) {
                    touch(passed);
                }
            });

            assertThatThrownBy(() -> read(time)).isInstanceOf(RegistryException.Corrupt.class);

            assertThat(time.passed()).isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));
        }

        @Test
        void and_never_stays_the_same_is_given_up_after_thirty_seconds() throws IOException {
            write("[1,");
            var time = new TurnedTime(PatientReaderTest.this::touch);

            assertThatThrownBy(() -> read(time))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("somebody writes to it all the time");

            assertThat(time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_100));
        }

        @Test
        void is_not_waited_for_by_an_interrupted_thread() throws IOException {
            write("[1,");
            Thread.currentThread().interrupt();

            try {
                assertThatThrownBy(() -> read(Pace.REAL))
                        .isInstanceOf(RegistryException.Failed.class)
                        .hasMessageContaining("interrupted");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void what_is_no_file_is_not_read() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> read(new TurnedTime(NOTHING)))
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void a_file_that_does_not_exist_is_absent() {
        assertThat(read(new TurnedTime(NOTHING))).isEqualTo("absent");
    }

    @Test
    void damage_is_told_in_the_registrys_words_for_any_bytes() throws IOException {
        for (byte[] bytes :
                new byte[][] {{0, 1, 2, 3}, {(byte) 0xff, (byte) 0xfe, '{', 0}, "{\"a\": \u00f1".getBytes(UTF_8)}) {
            Files.write(file, bytes);

            assertThatThrownBy(() -> read(new TurnedTime(NOTHING)))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("line 1, column");
        }
    }
}
