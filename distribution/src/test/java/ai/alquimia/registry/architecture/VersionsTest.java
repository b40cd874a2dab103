package ai.alquimia.registry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** registry-bom, which others import, against the modules that are published. */
final class VersionsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static List<String> found(String pattern, String file) throws IOException {
        String text = Files.readString(ROOT.resolve(file)).replaceFirst("(?s)<profiles>.*", "");
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    @Test
    void names_every_module_that_is_published() throws IOException {
        var published = found("<module>([^<]+)</module>", "pom.xml").stream()
                .filter(module -> !List.of("registry-bom", "distribution").contains(module))
                .toList();

        var named = found(
                "<dependency>\\s*<groupId>ai\\.alquimia\\.registry</groupId>\\s*<artifactId>([^<]+)",
                "registry-bom/pom.xml");

        assertThat(named).isNotEmpty().containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void has_the_version_of_the_build() throws IOException {
        String version = "<version>([^<$]+)</version>";

        assertThat(found(version, "registry-bom/pom.xml").get(0))
                .isEqualTo(found(version, "pom.xml").get(0));
    }
}
