package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    Path directory;

    @Test
    void the_writer_of_a_file_locks_beside_it_and_leaves_nothing() throws IOException {
        LocalFiles.writer(directory.resolve("x.tar"))
                .run(() -> assertThat(directory.toFile().list()).containsExactly(".lock-x.tar"));

        assertThat(directory).isEmptyDirectory();
    }
}
