package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
    private static final String PROPERTY = "golden";

    @TempDir
    Path directory;

    private final String before = System.getProperty(PROPERTY, "");
    private GoldenFile golden;

    @BeforeEach
    void a_file() {
        System.setProperty(PROPERTY, "");
        golden = new GoldenFile(directory.resolve("page.md"), "make-it-again");
    }

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void that_holds_something_else_is_named_with_the_command_that_makes_it_again() throws IOException {
        assertThatThrownBy(() -> golden.mustHold("new")).hasMessageContainingAll("page.md", "make-it-again");

        Files.writeString(golden.file(), "old");
        assertThatThrownBy(() -> golden.mustHold("new")).hasMessageContainingAll("page.md", "make-it-again");
        assertThat(golden.file()).hasContent("old");
    }

    @Test
    void that_holds_the_text_is_left_alone() throws IOException {
        Files.writeString(golden.file(), "text");

        golden.mustHold("text");

        assertThat(golden.file()).hasContent("text");
    }

    @Test
    void is_written_when_the_property_says_so() throws IOException {
        System.setProperty(PROPERTY, "write");

        golden.mustHold("new");

        assertThat(golden.file()).hasContent("new");
    }
}
