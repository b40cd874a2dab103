package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assembled program as a shell starts it. */
final class LauncherIT {
    private static final Path LAUNCHER = Path.of("target/alquimia/bin/alquimia").toAbsolutePath();

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void a_registry_of_its_own() {
        environment.put("XDG_CACHE_HOME", directory.resolve("none").toString());
        environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("registry").toString());
    }

    private Program.Result alquimia(String... arguments) {
        return Program.of(LAUNCHER).run(environment, arguments);
    }

    /** A line of a shell in which {@code alquimia} is on the PATH. */
    private Program.Result shell(String line) {
        environment.put("PATH", LAUNCHER.getParent() + ":" + System.getenv("PATH"));
        return Program.require("bash").run(environment, "-c", line);
    }

    private Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    @Nested
    class Its_own_place {
        @Test
        void is_found_through_symbolic_links() throws IOException {
            Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), LAUNCHER);
            Path relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("absolute"));

            for (Path link : List.of(absolute, relative)) {
                Program.of(link).run(environment, "version", "-q").succeeded();
            }
        }

        @Test
        void may_have_blanks_and_letters_of_any_language() throws IOException {
            Path home = copy(LAUNCHER.getParent().getParent(), directory.resolve("mein Ordner, größer"));
            environment.put("LC_ALL", "C");

            Program.of(home.resolve("bin/alquimia"))
                    .run(environment, "version", "-q")
                    .succeeded();
        }

        @Test
        void is_not_mistaken_because_of_a_CDPATH() {
            environment.put("CDPATH", "/:/usr");

            assertThat(shell("cd '" + LAUNCHER.getParent().getParent() + "' && bin/alquimia version -q")
                            .succeeded()
                            .out())
                    .hasLineCount(1);
        }

        @Test
        void with_a_colon_is_refused_because_java_cannot_load_from_it() throws IOException {
            Path home = Files.createDirectories(directory.resolve("a:b/bin"));
            Path copy = Files.copy(LAUNCHER, home.resolve("alquimia"));

            var refused = Program.of(copy).run(environment, "version");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).startsWith("alquimia: ").contains("colon");
        }
    }

    @Nested
    class Java {
        @Test
        void comes_from_a_JAVA_HOME_with_blanks() throws IOException {
            Path real = Path.of(System.getProperty("java.home"));
            Path home = directory.resolve("my java");
            script(home.resolve("bin/java"), "exec '" + real.resolve("bin/java") + "' \"$@\"\n");
            Files.copy(real.resolve("release"), home.resolve("release"));
            environment.put("JAVA_HOME", home.toString());

            assertThat(alquimia("version").succeeded().out()).contains(System.getProperty("java.runtime.version"));
        }

        @Test
        void from_a_wrong_JAVA_HOME_is_refused() {
            environment.put("JAVA_HOME", directory.toString());

            var refused = alquimia("version");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("JAVA_HOME is \"" + directory + "\"", "JDK 17 or newer");
        }

        @ParameterizedTest
        @CsvSource({"11.0.2,true", "1.8.0_392,true", "11.0.2,false", "1.8.0_392,false"})
        void below_17_is_refused(String version, boolean hasReleaseFile) throws IOException {
            script(directory.resolve("bin/java"), "echo 'openjdk version \"" + version + "\"' >&2\n");
            if (hasReleaseFile) {
                Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
            }
            environment.put("JAVA_HOME", directory.toString());

            var refused = alquimia("version");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("is Java " + version + ", but 17 or newer is needed");
        }

        @ParameterizedTest
        @CsvSource({"-q --format json serve --port 0,Xmn8m", "run --agent a -- serve,TieredStopAtLevel=1"})
        void is_tuned_for_a_server_only_when_it_is_one(String line, String tuning) throws IOException {
            script(directory.resolve("bin/java"), "echo \"$@\"\n");
            Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
            environment.put("JAVA_HOME", directory.toString());

            var arguments = alquimia(line.split(" ")).succeeded().out();

            assertThat(List.of("Xmn8m", "TieredStopAtLevel=1").stream().filter(arguments::contains))
                    .containsExactly(tuning);
        }

        @Test
        void that_is_nowhere_is_said() throws IOException {
            for (String tool : List.of("dirname", "readlink")) {
                String real = Program.require(tool).command().get(0);
                script(directory.resolve(tool), "exec " + real + " \"$@\"\n");
            }
            environment.put("PATH", directory.toString());
            environment.put("JAVA_HOME", "");

            var refused = alquimia("version");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("no Java found");
        }
    }

    @Nested
    class Arguments {
        @ParameterizedTest
        @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_YY.ISO-8859-1"})
        void arrive_as_they_were_typed_in_every_locale(String locale) {
            environment.put("LC_ALL", locale);
            String description = "größer 日本 👍 $HOME `x` 'y' \"z\" * \\ \n second line";

            var created =
                    alquimia("agentspace", "create", "--name", "n", "--namespace", "", "--description", description);
            assertThat(created.exitCode()).as("an empty argument is one").isEqualTo(8);
            alquimia("agentspace", "create", "--name", "n", "--namespace", "x", "--description", description)
                    .succeeded();

            assertThat(alquimia("agentspace", "list", "--format", "json").out())
                    .contains("größer 日本 👍 $HOME `x` 'y' \\\"z\\\" * \\\\ \\n second line");
        }
    }

    @Nested
    class Ending {
        @ParameterizedTest
        @CsvSource({"INT,130", "TERM,143"})
        void by_a_signal_has_the_shells_exit_code(String signal, int code) throws Exception {
            var running = Program.of(LAUNCHER)
                    .start(
                            environment,
                            ProcessBuilder.Redirect.PIPE,
                            directory.resolve("out"),
                            directory.resolve("err"),
                            "agent",
                            "add",
                            "-f",
                            "-");
            try {
                Program.require("bash")
                        .run("-c", "kill -" + signal + " " + running.pid())
                        .succeeded();

                assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(running.exitValue()).isEqualTo(code);
            } finally {
                running.destroyForcibly();
            }
        }

        @Test
        void with_results_that_could_not_be_written_is_an_error() {
            var lost = shell("alquimia config >/dev/full");

            assertThat(lost.exitCode()).isEqualTo(1);
            assertThat(lost.err()).startsWith("alquimia: write results: ").hasLineCount(1);
        }

        @Test
        void is_quiet_when_the_reader_has_seen_enough() {
            var read = shell("alquimia config | true; echo ${PIPESTATUS[0]}");

            assertThat(read.out()).isEqualTo("141\n");
            assertThat(read.err()).isEmpty();
        }
    }

    @Nested
    class On_a_terminal {
        private String typed(String answer, String line) {
            return shell("printf '" + answer + "\\n' | TERM=xterm script -qec '" + line + "' /dev/null")
                    .out();
        }

        @BeforeEach
        void an_agentspace() {
            environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + directory.resolve("oci"));
            Program.require("script");
            alquimia("agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "x")
                    .succeeded();
        }

        @Test
        void questions_are_asked_also_when_the_results_go_into_a_pipe() {
            assertThat(typed("n", "alquimia agentspace destroy | cat"))
                    .contains("Destroy agentspace default with all it holds? [y/N]")
                    .contains("nothing was changed");
            assertThat(typed("y", "alquimia agentspace destroy")).contains("destroyed agentspace default");
        }

        @Test
        void progress_is_drawn_there_only() {
            assertThat(typed("", "alquimia registry publish --tag v1")).contains("\r\u001b[Kpublishing agentspace");
            assertThat(typed("", "alquimia registry publish --tag v2 2>" + directory.resolve("err")))
                    .doesNotContain("publishing");
            assertThat(directory.resolve("err")).content().doesNotContain("publishing");
        }
    }

    @Test
    void the_quickstart_prints_commands_that_can_be_typed() throws IOException {
        var shown = shell("alquimia quickstart --dir '" + directory.resolve("a tour") + "'")
                .succeeded();
        String digest = Pattern.compile("one content digest: (\\S+)")
                .matcher(shown.out())
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow();
        List<String> commands = Pattern.compile("(?m)^\\$ (.*\\\\\\n.*)$")
                .matcher(shown.out())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        for (String made : List.of("here", "there", "registry")) {
            shell("rm -r '" + directory.resolve("a tour").resolve(made) + "'").succeeded();
        }

        environment.put("ALQUIMIA_REGISTRY_DIR", "/nowhere");
        var typed = shell("set -e\n" + String.join("\n", commands)).succeeded();

        assertThat(commands).hasSize(10);
        assertThat(typed.out())
                .containsPattern("(?s)" + digest + "\\n" + digest)
                .contains("***");
    }

    @Test
    void the_scripts_are_understood_by_a_posix_shell() {
        for (String script : List.of(LAUNCHER.toString(), Path.of("../alquimia").toString())) {
            Program.require("sh").run("-n", script).succeeded();
        }
    }
}
