package ai.alquimia.registry.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.AlquimiaRegistry;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationIT {
    private static final Program ALQUIMIA = Program.of(Path.of("target/alquimia/bin/alquimia"));

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    private static CommandTree tree() {
        return new CommandTree(ALQUIMIA.run("completion", "bash").succeeded().out());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_relative_link_leads_somewhere(Page page) throws IOException {
        for (String link : page.relativeLinks()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s links to %s", page, link).exists();
            if (parts.length == 2) {
                assertThat(new Page(target, Files.readString(target)).anchors())
                        .as("%s links to %s", page, link)
                        .contains(parts[1]);
            }
        }
    }

    @Nested
    class Commands {
        @Test
        void that_a_page_names_exist_with_their_options() throws IOException {
            var tree = tree();

            for (Page page : pages()) {
                var code = Stream.concat(page.blocks().stream().map(Page.Block::text), page.spans().stream());
                for (var call :
                        code.flatMap(text -> ShellLines.calls(text).stream()).toList()) {
                    assertThat(tree.problem(call))
                            .as("%s: alquimia %s", page, String.join(" ", call))
                            .isEmpty();
                }
            }
        }

        @Test
        void that_do_not_exist_are_found() {
            var tree = tree();

            var calls =
                    ShellLines.calls("A=1 ./alquimia agent list | alquimia agent lst; alquimia config --nosuch 'a b'");

            assertThat(calls)
                    .containsExactly(
                            List.of("agent", "list"), List.of("agent", "lst"), List.of("config", "--nosuch", "a b"));
            assertThat(calls.stream().map(tree::problem))
                    .containsExactly(
                            Optional.empty(), Optional.of("no command lst"), Optional.of("no option --nosuch"));
        }

        @Test
        void are_all_in_the_reference() {
            assertThat(Page.of("docs/reference/cli.md").rows().stream().map(row -> row.get(0)))
                    .filteredOn(command -> !command.startsWith("-"))
                    .containsExactlyInAnyOrderElementsOf(tree().commands());
        }
    }

    @Nested
    class Proofs {
        private static final Pattern TEST = Pattern.compile("([A-Z]\\w+)\\.([a-z]+_\\w+)");

        /** The tests that a page names, as Class.method. */
        private static List<MatchResult> tests(Page page) {
            return page.spans().stream()
                    .map(TEST::matcher)
                    .filter(Matcher::matches)
                    .map(Matcher::toMatchResult)
                    .toList();
        }

        private static boolean exists(MatchResult test) throws IOException {
            try (var files = Files.find(Page.CHECKOUT, 12, (file, any) -> file.endsWith(test.group(1) + ".java"))) {
                for (Path file : files.toList()) {
                    if (Files.readString(file).contains("void " + test.group(2) + "(")) {
                        return true;
                    }
                }
                return false;
            }
        }

        @Test
        void that_a_page_names_exist() throws IOException {
            for (Page page : pages()) {
                for (MatchResult test : tests(page)) {
                    assertThat(exists(test))
                            .as("%s names %s", page, test.group())
                            .isTrue();
                }
            }
            assertThat(tests(Page.of("docs/reference/durability.md"))).hasSizeGreaterThan(20);
        }

        @Test
        void that_do_not_exist_are_found() throws IOException {
            var page = new Page(Path.of("p.md"), "`DocumentationIT.that_does_not_exist` and `Other.word`");

            assertThat(tests(page)).hasSize(1).noneMatch(test -> {
                try {
                    return exists(test);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Nested
    class Diagrams {
        private static final Pattern PARTICIPANT = Pattern.compile("(?m)^ *participant (\\w+)$");

        private static List<String> participants(Page page) {
            return page.blocks().stream()
                    .filter(block -> block.language().equals("mermaid"))
                    .flatMap(block -> PARTICIPANT.matcher(block.text()).results())
                    .map(participant -> participant.group(1))
                    .distinct()
                    .toList();
        }

        private static List<String> missing(Page page) throws IOException {
            try (var files =
                    Files.find(Page.CHECKOUT, 14, (file, any) -> file.toString().endsWith(".java"))) {
                var types = files.filter(file -> file.toString().contains("/src/main/"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());
                return participants(page).stream()
                        .filter(name -> !types.contains(name))
                        .toList();
            }
        }

        @Test
        void name_types_that_exist() throws IOException {
            for (Page page : pages()) {
                assertThat(missing(page)).as("%s", page).isEmpty();
            }
            assertThat(participants(Page.of("docs/architecture/README.md"))).hasSizeGreaterThan(15);
        }

        /** Mermaid takes a semicolon for the end of a statement, also within a message, and then draws nothing. */
        @Test
        void have_no_semicolon_within_a_line() throws IOException {
            for (Page page : pages()) {
                assertThat(page.blocks().stream()
                                .filter(block -> block.language().equals("mermaid"))
                                .flatMap(block -> block.text().lines()))
                        .as("%s", page)
                        .noneMatch(line -> line.contains(";"));
            }
        }

        @Test
        void that_name_others_are_found() throws IOException {
            var page = new Page(
                    Path.of("p.md"),
                    "```mermaid\nsequenceDiagram\n    participant WriteLock\n    participant NoSuchLock\n```\n");

            assertThat(missing(page)).containsExactly("NoSuchLock");
        }
    }

    @Test
    void the_page_on_the_python_original_has_every_method_of_the_library() {
        var methods = Stream.of(AlquimiaRegistry.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !List.of("open", "close").contains(name));

        assertThat(Page.of("docs/migration.md").rows().stream()
                        .filter(row -> row.size() == 4)
                        .map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(methods.toList());
    }

    private static List<JsonObject> settings() {
        var shown = ALQUIMIA.run(Map.of("SOURCE_DATE_EPOCH", ""), "config", "-v", "--format", "json")
                .succeeded()
                .out();
        var settings = (JsonArray) JsonDocuments.parse(shown.getBytes(StandardCharsets.UTF_8));
        return settings.values().stream().map(JsonObject.class::cast).toList();
    }

    /** Some defaults begin with another setting's value. */
    private static String expanded(String value) {
        return value.replace("`", "").replace("$ALQUIMIA_REGISTRY_DIR", "/tmp/.alquimia");
    }

    @Test
    void the_reference_has_every_setting_with_its_default() {
        var expected = settings().stream()
                .map(setting -> List.of(
                        setting.string("variable").orElseThrow(),
                        setting.string("value").orElse("none")))
                .toList();
        assertThat(Page.of("docs/reference/settings.md").rows().stream()
                        .map(row -> List.of(row.get(0), expanded(row.get(1)))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** It may say more, and link. */
    @Test
    void the_reference_says_of_each_setting_what_the_program_says() {
        var said = Page.of("docs/reference/settings.md").rows().stream()
                .collect(Collectors.toMap(
                        row -> row.get(0),
                        row -> row.get(2)
                                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                                .replace("`", "")));

        for (JsonObject setting : settings()) {
            assertThat(said.get(setting.string("variable").orElseThrow()))
                    .startsWith(setting.string("description").orElseThrow());
        }
    }
}
