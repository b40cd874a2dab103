package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users download, unpacked as they do it. */
final class ArchiveIT {
    private static final Pattern JAR =
            Pattern.compile("`((?:lib|optional/postgres)/[^`]+\\.jar)` \\| [^|]+ \\| \\[[^\\]]+\\]\\(https?://");

    @TempDir
    static Path directory;

    private static Path home;

    @BeforeAll
    static void unpacked() throws IOException {
        home = unpack("tar.gz", directory);
    }

    private static Path unpack(String format, Path to) throws IOException {
        Path archive;
        try (var archives = Files.newDirectoryStream(Path.of("target"), "alquimia-registry-*." + format)) {
            archive = archives.iterator().next().toAbsolutePath();
        }
        var program = format.equals("zip")
                ? Program.require("unzip").with("-q", archive.toString(), "-d", to.toString())
                : Program.require("tar").with("-xzf", archive.toString(), "-C", to.toString());
        program.run().succeeded();
        return to.resolve(String.valueOf(archive.getFileName()).replace("." + format, ""));
    }

    private static Set<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** Each file with its permissions and its digest, each directory with its permissions. */
    private static List<String> content(Path root) throws IOException {
        var content = new ArrayList<String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                content.add(root.relativize(file) + " "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                        + (Files.isDirectory(file) ? "" : Digests.sha256(Files.readAllBytes(file))));
            }
        }
        return content;
    }

    @Test
    void is_the_same_in_both_formats() throws IOException {
        Path other = unpack("zip", Files.createDirectory(directory.resolve("zip")));

        assertThat(content(other)).isEqualTo(content(home));
    }

    @Test
    void may_be_read_by_all_and_only_the_program_is_executable() throws IOException {
        for (String line : content(home)) {
            boolean executable = line.startsWith("bin/alquimia ");
            boolean isDirectory = line.endsWith(" ");
            assertThat(line).contains(executable || isDirectory ? " rwxr-xr-x " : " rw-r--r-- ");
        }
    }

    @Test
    void has_all_that_belongs_to_a_program() throws IOException {
        assertThat(names(home))
                .contains("LICENSE", "NOTICE", "THIRD-PARTY.md", "sbom.cdx.json", "README.md", "CHANGELOG.md", "docs");
        assertThat(names(home)).doesNotContain("archives", "target");
    }

    @Test
    void runs_from_anywhere() {
        assertThat(Program.require("sh")
                        .run("-c", "cd / && '" + home.resolve("bin/alquimia") + "' version -q")
                        .succeeded()
                        .out()
                        .strip())
                .isEqualTo(home.getFileName().toString().replace("alquimia-registry-", ""));
    }

    private Set<String> jars() throws IOException {
        var jars = new TreeSet<String>();
        for (String directory : List.of("lib", "optional/postgres")) {
            names(home.resolve(directory)).forEach(name -> jars.add(directory + "/" + name));
        }
        return jars;
    }

    @Nested
    class Its_bill_of_materials {
        private List<JsonObject> components() throws IOException {
            return objects(Workplace.read(home.resolve("sbom.cdx.json")), "components");
        }

        private static List<JsonObject> objects(JsonObject of, String field) {
            return ((JsonArray) of.get(field).orElseThrow())
                    .values().stream().map(JsonObject.class::cast).toList();
        }

        private static String only(JsonObject component, String list, String field) {
            assertThat(objects(component, list)).hasSize(1);
            return objects(component, list).get(0).string(field).orElseThrow();
        }

        @Test
        void lists_exactly_the_jars_that_are_there_as_they_are() throws IOException {
            var listed = new TreeSet<String>();
            for (JsonObject component : components()) {
                String location = only((JsonObject) component.get("evidence").orElseThrow(), "occurrences", "location");
                listed.add(location);

                assertThat(only(component, "hashes", "content"))
                        .isEqualTo(Digests.sha256(Files.readAllBytes(home.resolve(location)))
                                .hex());
            }

            assertThat(listed).isEqualTo(jars());
            assertThat(components()).hasSameSizeAs(listed);
        }

        @Test
        void names_a_licence_of_each() throws IOException {
            assertThat(components())
                    .allSatisfy(component -> assertThat(objects(component, "licenses"))
                            .isNotEmpty()
                            .allSatisfy(each -> assertThat(
                                            ((JsonObject) each.get("license").orElseThrow())
                                                    .fields()
                                                    .keySet())
                                    .containsAnyOf("id", "name")));
        }

        @Test
        void says_why_each_is_there() throws IOException {
            var bill = Workplace.read(home.resolve("sbom.cdx.json"));
            var needed = objects(bill, "dependencies").stream()
                    .flatMap(each -> ((JsonArray) each.get("dependsOn").orElseThrow()).values().stream())
                    .map(JsonValue::toString)
                    .toList();

            assertThat(components().stream()
                            .map(component ->
                                    component.get("bom-ref").orElseThrow().toString()))
                    .allSatisfy(reference -> assertThat(needed).contains(reference));
        }

        @Test
        void is_of_no_time_and_no_place() throws IOException {
            var bill = Workplace.read(home.resolve("sbom.cdx.json"));

            assertThat(bill.fields().keySet()).doesNotContain("serialNumber");
            assertThat(bill.toString())
                    .doesNotContain("timestamp", Path.of("..").toRealPath().toString());
        }

        @Test
        void follows_the_schema_of_CycloneDX() {
            String check = "import sys; from cyclonedx.schema import SchemaVersion;"
                    + "from cyclonedx.validation.json import JsonStrictValidator;"
                    + "print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read()))";

            var checked = Program.requirePython("cyclonedx.validation.json")
                    .run("-c", check, home.resolve("sbom.cdx.json").toString())
                    .succeeded();

            assertThat(checked.out()).isEqualTo("None\n");
        }
    }

    @Test
    void names_the_licence_of_every_jar_of_others_for_people_too() throws IOException {
        var named = new TreeSet<String>();
        JAR.matcher(Files.readString(home.resolve("THIRD-PARTY.md"))).results().forEach(jar -> named.add(jar.group(1)));

        assertThat(jars())
                .filteredOn(jar -> !jar.matches(".*/(registry|adapter)-[^/]*"))
                .containsExactlyElementsOf(named);
    }

    @Nested
    class Its_share_directory {
        private Path share(String file) {
            return home.resolve("share").resolve(file);
        }

        @Test
        void has_a_manual_page_for_each_command() throws IOException {
            String words = Program.of(home.resolve("bin/alquimia"))
                    .run("completion", "bash")
                    .succeeded()
                    .out();
            var pages = Pattern.compile("function _picocli_(alquimia\\w*)\\(\\)")
                    .matcher(words)
                    .results()
                    .map(found -> found.group(1).replace('_', '-') + ".1");

            assertThat(names(share("man/man1"))).containsExactlyInAnyOrderElementsOf(pages.toList());
        }

        @Test
        void is_where_man_looks_when_the_program_is_on_the_PATH() {
            var man = Program.require("man");
            Map<String, String> environment =
                    Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"), "MANPATH", "", "MANWIDTH", "80");

            assertThat(man.run(environment, "--warnings", "alquimia-registry-publish")
                            .succeeded())
                    .satisfies(shown -> {
                        assertThat(shown.out()).contains("alquimia registry publish", "--tag");
                        assertThat(shown.err()).isEmpty();
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "bash --norc -c|bash-completion/completions/alquimia|source '%s' && complete -p alquimia",
                    "zsh -f -c|zsh/site-functions/_alquimia|fpath=('%d' $fpath); autoload -U compinit && compinit -u -D; print $_comps[alquimia]",
                    "fish --no-config -c|fish/vendor_completions.d/alquimia.fish|source '%s'; complete -C 'alquimia reg'",
                })
        void has_completions_that_their_shell_loads(String shellFileAndTest) {
            String[] parts = shellFileAndTest.split("\\|");
            String[] shell = parts[0].split(" ");
            String test = parts[2].replace("%d", share(parts[1]).getParent().toString())
                    .replace("%s", share(parts[1]).toString());

            var loaded = Program.require(shell[0])
                    .run(Stream.of(shell[1], shell[2], test).toArray(String[]::new));

            assertThat(loaded.succeeded().out()).containsAnyOf("alquimia", "registry");
            assertThat(loaded.err()).isEmpty();
        }

        @Test
        void has_a_unit_that_systemd_understands_and_finds_well_confined() throws IOException {
            var systemd = Program.require("systemd-analyze");
            Path unit = directory.resolve("alquimia.service");
            Files.writeString(
                    unit,
                    Files.readString(share("systemd/alquimia.service"))
                            .replace("/opt/alquimia/", home.toString() + "/"));

            var verified = systemd.run("verify", unit.toString()).succeeded();
            assertThat(verified.out() + verified.err()).isEmpty();
            systemd.run("security", "--offline=true", "--threshold=20", unit.toString())
                    .succeeded();
        }

        @Test
        void has_the_unit_that_the_how_to_shows() throws IOException {
            var shown = Pattern.compile("(?s)```ini\n(.*?)```")
                    .matcher(Files.readString(home.resolve("docs/how-to/serve.md")))
                    .results()
                    .map(block -> block.group(1));

            assertThat(shown).containsExactly(Files.readString(share("systemd/alquimia.service")));
        }
    }
}
