package ai.alquimia.registry.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture on the first page. */
class QuickstartPictureIT {
    private static final String PROGRAM =
            Path.of("target/alquimia/bin/alquimia").toAbsolutePath().toString();
    private static final Path PICTURE = Page.CHECKOUT.resolve("docs/quickstart.svg");

    @TempDir
    Path directory;

    private static Program.Result check(Path picture) {
        return Program.require("python3")
                .run(
                        Page.CHECKOUT.resolve("docs/quickstart-picture").toString(),
                        "--check",
                        PROGRAM,
                        picture.toString());
    }

    @Test
    void says_what_the_quickstart_says() {
        check(PICTURE).succeeded();
    }

    @Test
    void that_says_something_else_is_found() throws IOException {
        Path other = directory.resolve("other.svg");
        Files.writeString(other, Files.readString(PICTURE).replace("registry publish", "registry publsh"));

        var result = check(other);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("other.svg", "docs/generate");
    }

    @Test
    void is_small_and_asks_for_nothing_from_elsewhere() throws IOException {
        assertThat(Files.size(PICTURE)).isLessThan(40_000);
        assertThat(Files.readString(PICTURE).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "<script", "url(", "@import");
    }
}
