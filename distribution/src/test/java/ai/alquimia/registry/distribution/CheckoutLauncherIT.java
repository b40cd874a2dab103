package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code ./alquimia} builds. Its Maven is a script that makes a program which shows its arguments. */
final class CheckoutLauncherIT {
    private static final String MAVEN = """
            #!/bin/sh
            echo build >>"$BUILDS"
            echo '[INFO] Building Alquimia Registry :: Domain [1/1]'
            while [ -p "$GATE" ] && ! read -r go <"$GATE"; do :; done
            if [ -n "$BROKEN" ]; then
                echo "$BROKEN"
                exit 1
            fi
            bin=$(dirname "$4")/distribution/target/alquimia/bin
            mkdir -p "$bin"
            printf '#!/bin/sh\\nprintf "%%s\\\\n" "$ALQUIMIA_LAUNCHER" "$@"\\n' >"$bin/alquimia"
            chmod +x "$bin/alquimia"
            """;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path checkout;
    private Path source;

    @BeforeEach
    void a_checkout() throws IOException {
        checkout = Files.createDirectory(directory.resolve("my [checkout] ü"));
        Files.copy(Path.of("../alquimia"), checkout.resolve("alquimia"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        source = Files.createDirectories(checkout.resolve("module/src/main/java"))
                .resolve("A.java");
        Files.writeString(source, "");
        Files.createDirectories(checkout.resolve("module/src/test/java"));
        Path maven = directory.resolve("bin/mvn");
        Files.createDirectories(maven.getParent());
        Files.writeString(maven, MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", maven.getParent() + ":" + System.getenv("PATH"));
        environment.put("BUILDS", directory.resolve("builds").toString());
        environment.put("BROKEN", "");
        environment.put("GATE", directory.resolve("gate").toString());
    }

    private Program launcher() {
        return Program.of(checkout.resolve("alquimia"));
    }

    private Program.Result run(String... arguments) {
        return launcher().run(environment, arguments);
    }

    private long builds() throws IOException {
        return Files.exists(directory.resolve("builds"))
                ? Files.readAllLines(directory.resolve("builds")).size()
                : 0;
    }

    /** As if the last build had been a while ago. */
    private void age() throws IOException {
        var past = FileTime.from(Files.getLastModifiedTime(source).toInstant().minus(Duration.ofHours(1)));
        try (var files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, past);
            }
        }
    }

    @Nested
    class A_build {
        @Test
        void happens_on_first_use_and_says_so_on_standard_error() throws IOException {
            var first = run("agent", "two words", "").succeeded();

            assertThat(first.err()).contains("building this checkout").contains("Alquimia Registry :: Domain [1/1]");
            assertThat(first.out()).isEqualTo(checkout.resolve("alquimia").toRealPath() + "\nagent\ntwo words\n\n");
        }

        @Test
        void does_not_happen_again_without_a_change() throws IOException {
            run().succeeded();

            assertThat(run().succeeded().err()).isEmpty();
            assertThat(builds()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pom.xml", "module/src/main/java/A.java", "module/src/main/java/B.java"})
        void happens_when_a_source_or_pom_was_changed_or_added(String file) throws IOException {
            run().succeeded();
            age();

            Files.writeString(checkout.resolve(file), "changed");
            run().succeeded();

            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void happens_when_a_source_was_removed() throws IOException {
            run().succeeded();
            age();

            Files.delete(source);
            run().succeeded();

            assertThat(builds()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"README.md", "module/src/test/java/ATest.java", "module/target/A.class"})
        void does_not_happen_for_other_files(String file) throws IOException {
            Files.createDirectories(checkout.resolve("module/target"));
            run().succeeded();
            age();

            Files.writeString(checkout.resolve(file), "changed");
            run().succeeded();

            assertThat(builds()).isEqualTo(1);
        }

        @Test
        void happens_in_the_checkout_that_a_link_leads_to() throws IOException {
            Path link = Files.createSymbolicLink(directory.resolve("link"), checkout.resolve("alquimia"));

            Program.of(link).run(environment).succeeded();

            assertThat(checkout.resolve("distribution/target/alquimia/bin/alquimia"))
                    .exists();
        }
    }

    @Nested
    class A_failed_build {
        @ParameterizedTest
        @ValueSource(strings = {"[ERROR] A.java:[1,1] broken", "The JAVA_HOME environment variable is not right"})
        void is_reported_with_its_reason_and_tried_again(String reason) throws IOException {
            environment.put("BROKEN", reason);

            for (int attempt = 1; attempt <= 2; attempt++) {
                var failed = run();

                assertThat(failed.exitCode()).isEqualTo(1);
                assertThat(failed.err()).contains(reason).contains("the build failed; the whole log is in ");
                assertThat(failed.out()).isEmpty();
                assertThat(builds()).isEqualTo(attempt);
            }
        }

        @Test
        void may_have_no_maven() throws IOException {
            Files.delete(directory.resolve("bin/mvn"));
            for (String tool : List.of("dirname", "readlink", "mkdir", "ln", "rm")) {
                Path stub = directory.resolve("bin").resolve(tool);
                Files.writeString(
                        stub,
                        "#!/bin/sh\nexec " + Program.require(tool).command().get(0) + " \"$@\"\n");
                assertThat(stub.toFile().setExecutable(true)).isTrue();
            }
            environment.put("PATH", directory.resolve("bin").toString());

            var failed = run();

            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err()).contains("mvn is not on the PATH");
        }
    }

    @Nested
    class Two_at_once {
        @Test
        void build_one_after_the_other_and_the_second_has_nothing_to_do() throws Exception {
            Program.require("mkfifo").run(directory.resolve("gate").toString()).succeeded();
            var first = start("first");
            Process second = null;
            try {
                assertThat(nextLine(first)).contains("building this checkout");
                second = start("second");
                assertThat(nextLine(second)).contains("waiting for process " + first.pid());

                Files.writeString(directory.resolve("gate"), "go\n");

                for (Process each : new Process[] {first, second}) {
                    assertThat(each.waitFor(1, TimeUnit.MINUTES)).isTrue();
                    assertThat(each.exitValue()).isZero();
                }
                assertThat(builds()).isEqualTo(1);
            } finally {
                first.destroyForcibly();
                if (second != null) {
                    second.destroyForcibly();
                }
            }
        }

        @Test
        void are_not_held_up_by_one_that_was_killed() throws Exception {
            Path target = Files.createDirectories(checkout.resolve("distribution/target"));
            Process gone = new ProcessBuilder("true").start();
            gone.waitFor();
            Files.createSymbolicLink(target.resolve("alquimia.lock"), Path.of(Long.toString(gone.pid())));

            run().succeeded();

            assertThat(target.resolve("alquimia.lock")).matches(lock -> Files.notExists(lock), "is gone");
        }

        private Process start(String name) throws IOException {
            var builder = new ProcessBuilder(launcher().command())
                    .redirectOutput(directory.resolve(name).toFile());
            builder.environment().putAll(environment);
            return builder.start();
        }

        private String nextLine(Process process) throws IOException {
            return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
