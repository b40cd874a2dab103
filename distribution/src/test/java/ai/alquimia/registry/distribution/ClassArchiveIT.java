package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives of classes that make starts faster: where they are made, when, and that nobody hears of it. */
final class ClassArchiveIT {
    private static final Path BUILT = Workplace.LAUNCHER.getParent().getParent();

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private Path cache;

    /** As somebody has it who has unpacked it: without the archives that the build made. */
    @BeforeEach
    void an_unpacked_distribution() throws IOException {
        home = directory.resolve("alquimia");
        for (String part : List.of("bin", "lib")) {
            PathUtils.copyDirectory(
                    BUILT.resolve(part),
                    Files.createDirectories(home.resolve(part)),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        cache = Files.createDirectories(directory.resolve("cache"));
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("registry").toString());
    }

    private Program.Result alquimia(String... arguments) {
        return Program.of(home.resolve("bin/alquimia")).run(environment, arguments);
    }

    private void runs() {
        var ran = alquimia("version", "-q").succeeded();
        assertThat(ran.out()).hasLineCount(1);
        assertThat(ran.err()).isEmpty();
    }

    private List<Path> archives() throws IOException {
        Path ours = cache.resolve("alquimia");
        if (!Files.exists(ours)) {
            return List.of();
        }
        try (var files = Files.list(ours)) {
            return files.filter(file -> !file.toString().endsWith(".services")).toList();
        }
    }

    private static Path servicesOf(Path archive) {
        return archive.resolveSibling(archive.getFileName().toString().replace(".jsa", ".services"));
    }

    private void listsAgentspaces() {
        var listed = alquimia("agentspace", "list", "-q").succeeded();
        assertThat(listed.out()).isEmpty();
        assertThat(listed.err()).isEmpty();
    }

    private boolean startsFromAnArchive(Path launcher) throws IOException {
        Path log = directory.resolve("loaded");
        var logged = new HashMap<>(environment);
        logged.put("ALQUIMIA_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Program.of(launcher).run(logged, "version", "-q").succeeded();
        return Files.readString(log).contains("ai.alquimia.registry.adapter.cli.Alquimia source: shared objects file");
    }

    @Test
    void the_build_makes_them_beside_the_jars() throws IOException {
        assertThat(startsFromAnArchive(Workplace.LAUNCHER)).isTrue();
        assertThat(archives()).isEmpty();
    }

    @Nested
    class The_first_start_of_an_unpacked_distribution {
        @Test
        void makes_one_that_the_next_start_uses() throws IOException {
            runs();

            assertThat(archives()).singleElement().satisfies(archive -> {
                assertThat(archive.toString()).endsWith("-cli.jsa");
                assertThat(Files.size(archive)).isGreaterThan(1 << 20);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                        .endsWith("------");
            });
            assertThat(startsFromAnArchive(home.resolve("bin/alquimia"))).isTrue();
            assertThat(archives()).hasSize(1);
        }

        @Test
        void makes_one_even_if_fifty_are_first_at_once() throws Exception {
            var together = Executors.newFixedThreadPool(50);
            try {
                var starts = together.invokeAll(IntStream.range(0, 50)
                        .mapToObj(number -> Executors.callable(ClassArchiveIT.this::runs))
                        .toList());
                for (var start : starts) {
                    start.get();
                }
            } finally {
                together.shutdownNow();
            }

            assertThat(archives()).hasSize(1);
            assertThat(startsFromAnArchive(home.resolve("bin/alquimia"))).isTrue();
        }

        @Test
        void keeps_nothing_of_the_environment_in_it() throws IOException {
            environment.put("OPENAI_API_KEY", "sk-recognisable-value");
            environment.put("VAULT_TOKEN", "hvs.recognisable-value");

            runs();

            assertThat(Files.readString(archives().get(0), StandardCharsets.ISO_8859_1))
                    .contains("ai/alquimia/registry")
                    .doesNotContain("recognisable-value");
        }

        @Test
        void says_nothing_where_no_cache_can_be_made() throws IOException {
            Path readOnly = Path.of("/proc");
            for (Path place :
                    List.of(Files.createFile(directory.resolve("file")), directory.resolve("absent"), readOnly)) {
                environment.put("XDG_CACHE_HOME", place.toString());

                runs();
            }
            environment.put("XDG_CACHE_HOME", "relative");
            runs();
            environment.put("XDG_CACHE_HOME", "");
            environment.put("HOME", "");
            runs();
        }
    }

    @Nested
    class An_archive {
        @Test
        void that_is_none_is_not_used() throws IOException {
            runs();
            Files.write(archives().get(0), "no archive".getBytes(StandardCharsets.US_ASCII));

            runs();
        }

        @Test
        void of_another_jdk_under_its_name_is_not_used() throws IOException {
            String other = System.getenv().getOrDefault("OTHER_JAVA_HOME", "");
            assumeTrue(!other.isEmpty(), "skipped: OTHER_JAVA_HOME names no second JDK");
            runs();
            Path ours = archives().get(0);
            environment.put("JAVA_HOME", other);
            runs();
            for (Path archive : archives()) {
                if (!archive.equals(ours)) {
                    Files.copy(ours, archive, StandardCopyOption.REPLACE_EXISTING);
                }
            }

            runs();
        }

        @Test
        void has_the_names_of_the_adapters_beside_it() throws IOException {
            runs();
            Path services = servicesOf(archives().get(0));

            assertThat(services)
                    .content()
                    .contains("ai.alquimia.registry.domain.spi.StoreProvider"
                            + " ai.alquimia.registry.adapter.store.json.JsonStoreProvider\n");
            listsAgentspaces();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "no such line",
                    "half",
                    "ai.alquimia.registry.domain.spi.StoreProvider org.example.Gone\n",
                    "ai.alquimia.registry.domain.spi.StoreProvider java.lang.String\n"
                })
        void is_used_whatever_the_names_beside_it_are(String names) throws IOException {
            runs();
            Files.writeString(servicesOf(archives().get(0)), names);

            listsAgentspaces();
        }

        @Test
        void is_used_without_the_names_beside_it() throws IOException {
            runs();
            Files.delete(servicesOf(archives().get(0)));

            listsAgentspaces();
        }

        @Test
        void that_cannot_be_written_as_a_whole_is_not_left_behind() throws IOException {
            var limited = Program.require("bash")
                    .run(
                            environment,
                            "-c",
                            "ulimit -f 4000; exec \"$0\" version -q",
                            home.resolve("bin/alquimia").toString())
                    .succeeded();

            assertThat(limited.err()).isEmpty();
            assertThat(archives()).allSatisfy(file -> assertThat(file).isEmptyFile());
            runs();
        }

        @Test
        void that_cannot_be_brought_to_the_disk_is_not_used_and_not_tried_again() throws IOException {
            Path sync = Files.createDirectories(directory.resolve("programs")).resolve("sync");
            Files.writeString(sync, "#!/bin/sh\nexit 1\n");
            assertThat(sync.toFile().setExecutable(true)).isTrue();
            environment.put("PATH", sync.getParent() + ":" + System.getenv("PATH"));

            runs();
            runs();

            assertThat(archives())
                    .singleElement()
                    .satisfies(file -> assertThat(file).isEmptyFile());
        }

        @Test
        void of_other_jars_is_replaced_by_another() throws IOException {
            runs();
            try (var jars = Files.list(home.resolve("lib"))) {
                Path http = jars.filter(jar -> jar.getFileName().toString().startsWith("adapter-http"))
                        .findFirst()
                        .orElseThrow();
                Files.delete(http);
            }

            runs();

            assertThat(archives()).hasSize(2);
            assertThat(startsFromAnArchive(home.resolve("bin/alquimia"))).isTrue();
        }

        @Test
        void is_found_by_every_name_of_the_jdk() throws IOException {
            Path java = Path.of(System.getProperty("java.home"));
            for (Path name : List.of(java, Files.createSymbolicLink(directory.resolve("jdk"), java))) {
                environment.put("JAVA_HOME", name.toString());

                runs();
            }

            assertThat(archives()).hasSize(1);
        }

        @Test
        void is_left_aside_where_the_user_has_one_of_his_own() throws IOException {
            environment.put("ALQUIMIA_JAVA_OPTS", "-Xshare:off");

            runs();

            assertThat(archives()).isEmpty();
        }

        @Test
        void is_made_once_for_all_users_by_a_word_to_the_launcher() throws IOException {
            assertThat(alquimia("--make-archives").succeeded())
                    .extracting(Program.Result::out, Program.Result::err)
                    .containsExactly("", "");

            assertThat(startsFromAnArchive(home.resolve("bin/alquimia"))).isTrue();
            assertThat(archives()).isEmpty();
        }

        @Test
        void is_not_asked_for_again_from_a_java_that_makes_none() throws IOException {
            Path java = Files.createDirectories(directory.resolve("java/bin")).resolve("java");
            Path starts = directory.resolve("starts");
            Files.writeString(java, "#!/bin/sh\necho >>'" + starts + "'\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Files.writeString(directory.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
            environment.put("JAVA_HOME", directory.resolve("java").toString());

            alquimia("version").succeeded();
            alquimia("version").succeeded();

            assertThat(starts).content().hasLineCount(3);
        }

        @Test
        void is_another_one_for_another_jdk() throws IOException {
            String other = System.getenv().getOrDefault("OTHER_JAVA_HOME", "");
            assumeTrue(!other.isEmpty(), "skipped: OTHER_JAVA_HOME names no second JDK");
            runs();
            environment.put("JAVA_HOME", other);

            runs();

            assertThat(archives()).hasSize(2);
            assertThat(startsFromAnArchive(home.resolve("bin/alquimia"))).isTrue();
        }
    }
}
