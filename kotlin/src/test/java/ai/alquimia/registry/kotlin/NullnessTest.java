package ai.alquimia.registry.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.AlquimiaRegistry;
import ai.alquimia.registry.domain.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.Unit;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiles Kotlin against the jars of the domain and the app. Where a line of a source ends with {@code // error: TEXT} or {@code // warning: TEXT},
 * the compiler must say so of that line, and nothing of any other.
 */
class NullnessTest {
    private static final Pattern MARK = Pattern.compile("// ((?:error|warning): .*)$");
    private static final Pattern FINDING =
            Pattern.compile("^.*\\.kt:(\\d+):\\d+: ((?:error|warning): .*)$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    private static Path source(String name) throws URISyntaxException {
        return Path.of(NullnessTest.class.getResource("/" + name).toURI());
    }

    private static List<String> marks(Path source) throws IOException {
        var marks = new ArrayList<String>();
        var lines = Files.readAllLines(source);
        for (int at = 0; at < lines.size(); at++) {
            var mark = MARK.matcher(lines.get(at));
            if (mark.find()) {
                marks.add((at + 1) + " " + mark.group(1));
            }
        }
        return marks;
    }

    /** What the compiler finds, as the marks say it, in the order of the lines. */
    private List<String> compile(Path source, String nullness) throws Exception {
        var said = new ByteArrayOutputStream();
        new K2JVMCompiler()
                .exec(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        "-Xnullability-annotations=@org.jspecify.annotations:" + nullness,
                        "-jvm-target",
                        "17",
                        "-no-stdlib",
                        "-no-reflect",
                        "-cp",
                        classPath(),
                        "-d",
                        directory.toString(),
                        source.toString());
        String text = said.toString(StandardCharsets.UTF_8);
        var found = FINDING.matcher(text).results().map(each -> each.group(1) + " " + each.group(2));
        // without a line it would be a failure of the compiler
        assertThat(text).doesNotContainPattern("(?m)^(error|exception):");
        return found.sorted((one, other) -> Integer.compare(line(one), line(other)))
                .toList();
    }

    private static int line(String finding) {
        return Integer.parseInt(finding.substring(0, finding.indexOf(' ')));
    }

    private static String classPath() {
        return Stream.of(AlquimiaRegistry.class, JsonObject.class, NullMarked.class, Unit.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(url -> new File(url.getPath()))
                .peek(jar -> assertThat(jar).as("built with mvn verify").isFile())
                .map(File::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Right.kt", "Needless.kt", "Wrong.kt"})
    void kotlin_knows_what_may_be_null(String name) throws Exception {
        var source = source(name);

        assertThat(compile(source, "strict"))
                .zipSatisfy(marks(source), (found, mark) -> assertThat(found).startsWith(mark));
    }

    @Test
    void what_is_right_becomes_classes() throws Exception {
        compile(source("Right.kt"), "strict");

        assertThat(directory.resolve("com/example/agents/RightKt.class")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Needless.kt", "Wrong.kt"})
    void it_knows_from_the_annotations_alone(String name) throws Exception {
        assertThat(marks(source(name))).hasSizeGreaterThan(3);
        assertThat(compile(source(name), "ignore")).isEmpty();
    }
}
