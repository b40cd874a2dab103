package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file under version control that is made from the code, such as a page of the reference. A test compares it with what the code makes now; with
 * the system property {@code golden} set to {@code write} it is made again instead.
 *
 * @param file where it is kept
 * @param command what to type to make it again, for the message of the test that finds it out of date
 */
public record GoldenFile(Path file, String command) {
    /** Fails when the file holds something else than this text. */
    public void mustHold(String made) throws IOException {
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(file, made);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is not what the code makes now; make it again with: %s", file, command)
                .isEqualTo(made);
    }
}
