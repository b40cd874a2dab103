package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writes of others that a file's size and time do not betray. */
class TableFileTest {
    private static final String OURS = "{\"agents\": {\"1\": {\"a\": 1}}}";
    private static final String THEIRS = "{\"agents\": {\"1\": {\"a\": 2}}}";

    private static final String LONGER = "{\"agents\": {\"1\": {\"a\": 333}}}";

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("dist.json");
    }

    private TableFile file(Pace time) {
        return new TableFile(path, new DurableFiles(Disk.REAL, time), DistJson::read);
    }

    private static TinyDbFile content(String text) {
        return DistJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(TableFile file) {
        return new String(file.read().bytes(), StandardCharsets.UTF_8);
    }

    /** As TinyDB does, within one tick of the file's clock: the same inode, the same size, the same time. */
    private void writeUnseen(String text) throws IOException {
        FileTime time = Files.getLastModifiedTime(path);
        Files.writeString(path, text, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(path, time);
    }

    /** A time of day that is so much later than the file's own. */
    private Pace after(Duration age) {
        return new TurnedTime(passed -> {}) {
            @Override
            public Instant now() {
                try {
                    return Files.getLastModifiedTime(path).toInstant().plus(age);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Test
    void a_write_of_the_same_size_at_once_after_ours_is_seen() throws IOException {
        var files = new DurableFiles(Disk.REAL, Pace.REAL);
        var file = new TableFile(path, files, DistJson::read);

        for (int round = 0; round < 200; round++) {
            files.replace(List.of(file.next(content(OURS))));
            Files.writeString(path, THEIRS, StandardOpenOption.WRITE);

            assertThat(text(file)).isEqualTo(THEIRS);
        }
    }

    @Test
    void a_write_of_the_same_size_and_time_as_ours_is_seen_where_the_clock_is_coarse() throws IOException {
        var files =
                new DurableFiles(Disk.REAL, at("2020-01-01T00:00:00.040Z")); // so that the file's time has no fraction
        var file = new TableFile(path, files, DistJson::read);
        files.replace(List.of(file.next(content(OURS))));

        writeUnseen(THEIRS);

        assertThat(text(file)).isEqualTo(THEIRS);
    }

    @Test
    void what_we_wrote_is_not_read_again_while_its_stamp_stays() throws IOException {
        var files = new DurableFiles(Disk.REAL, at("2020-01-01T00:00:00.123Z"));
        var file = new TableFile(path, files, DistJson::read);
        files.replace(List.of(file.next(content(OURS))));

        writeUnseen(THEIRS);

        assertThat(text(file)).isEqualTo(OURS);
    }

    private static Pace at(String now) {
        return new TurnedTime(passed -> {}) {
            @Override
            public Instant now() {
                return Instant.parse(now);
            }
        };
    }

    @Test
    void a_write_of_the_same_size_and_time_as_what_was_read_is_seen() throws IOException {
        Files.writeString(path, OURS);
        var file = file(after(Duration.ofMillis(10)));
        assertThat(text(file)).isEqualTo(OURS);

        writeUnseen(THEIRS);

        assertThat(text(file)).isEqualTo(THEIRS);
    }

    @Test
    void a_write_between_our_rename_and_our_answer_is_seen() {
        var disk = new Disk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                Disk.super.rename(from, to);
                Files.writeString(to, LONGER);
            }
        };
        var files = new DurableFiles(disk, Pace.REAL);
        var file = new TableFile(path, files, DistJson::read);

        files.replace(List.of(file.next(content(OURS))));

        assertThat(text(file)).isEqualTo(LONGER);
    }

    @Test
    void an_old_file_is_not_read_again_while_its_stamp_stays() throws IOException {
        Files.writeString(path, OURS);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00.5Z")));
        var file = file(Pace.REAL);
        var first = file.read();

        writeUnseen(THEIRS);

        assertThat(file.read()).isSameAs(first);
    }

    @Test
    void a_young_file_is_not_parsed_again_while_its_bytes_stay() throws IOException {
        Files.writeString(path, OURS);
        var file = file(after(Duration.ofMillis(10)));
        var first = file.read();

        writeUnseen(OURS);

        assertThat(file.read()).isSameAs(first);
    }

    @Test
    void a_file_whose_clock_counts_whole_seconds_is_young_for_two_of_them() throws IOException {
        Files.writeString(path, OURS);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        var file = file(after(Duration.ofMillis(1_500)));
        assertThat(text(file)).isEqualTo(OURS);

        writeUnseen(THEIRS);

        assertThat(text(file)).isEqualTo(THEIRS);
    }
}
