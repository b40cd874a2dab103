package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copy, search, dry runs and the lock file, as processes against a container registry, layouts and archives. */
class PromoteIT {
    @TempDir
    Path directory;

    @AutoClose
    private DockerRegistry registry;

    private Workplace here;
    private String test;
    private String prod;

    @BeforeEach
    void a_registry_and_an_agentspace() throws IOException {
        registry = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        here.set("ORAS_PLAIN_HTTP", "true");
        here.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host() + "/test");
        test = registry.host() + "/test/local/my-agents";
        prod = registry.host() + "/prod/my-agents";
    }

    private String published(String... more) {
        var words = new ArrayList<>(List.of("registry", "publish", "--agentspace-id", "default", "-q"));
        words.addAll(List.of(more));
        return here.alquimia(words.toArray(String[]::new)).succeeded().out().strip();
    }

    private String digest(String reference) {
        return here.alquimia("registry", "resolve", "-q", reference)
                .succeeded()
                .out()
                .strip();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void one_digest_goes_from_registry_to_registry_to_archive_to_layout() throws IOException {
        String digest = published("--tag", "v1.0.0");
        String tar = path("bundle.tar");
        String layout = "oci:" + path("inside/local/my-agents");

        here.alquimia("registry", "copy", test + ":v1.0.0", prod).succeeded();
        here.alquimia("registry", "copy", prod + ":v1.0.0", tar).succeeded();
        var copied = here.object("registry", "copy", tar + ":v1.0.0", layout + ":stable", "--format", "json");

        assertThat(List.of(digest(prod + ":v1.0.0"), digest(tar + ":v1.0.0"), digest(layout + ":stable")))
                .containsOnly(digest);
        assertThat(copied.string("reference")).hasValue(layout + ":stable");
        assertThat(copied.string("digest")).hasValue(digest);
        assertThat(copied.string("mediaType")).hasValue("application/vnd.oci.image.manifest.v1+json");
        var there = Workplace.in(Files.createDirectory(directory.resolve("there")));
        there.alquimia("registry", "fetch", "--source", tar + ":v1.0.0").succeeded();
        Workplace.assertSameContent(
                there.registry().resolve("default/dist.json"), here.registry().resolve("default/dist.json"));
    }

    @Test
    void a_search_finds_what_is_in_a_registry_and_below_a_directory() {
        String digest = published("--tag", "v1.0.0");
        here.alquimia("registry", "copy", test, prod, "--all-tags").succeeded();
        here.alquimia("registry", "copy", test + ":v1.0.0", "oci:" + path("root/deep/agents"))
                .succeeded();

        var found = (JsonArray) here.json("registry", "search", registry.host(), "--format", "json");

        assertThat(found.values())
                .extracting(each -> ((JsonObject) each).string("repository").orElseThrow())
                .containsExactly(prod, test);
        assertThat(((JsonObject) found.values().get(0)).string("newest")).hasValue("v1.0.0");
        assertThat(((JsonObject) found.values().get(0)).string("digest")).hasValue(digest);
        assertThat(here.alquimia("registry", "search", "-q").succeeded().out()).isEqualTo(test + "\n");
        assertThat(here.alquimia("registry", "search", "oci:" + path("root"), "-q")
                        .succeeded()
                        .out())
                .isEqualTo("oci:" + path("root/deep/agents") + "\n");
    }

    @Test
    void a_dry_run_publishes_nothing() {
        String digest = published("--tag", "v1.0.0", "--dry-run");

        assertThat(here.alquimia("registry", "tags", test).exitCode()).isEqualTo(4);
        assertThat(published("--tag", "v1.0.0")).isEqualTo(digest);
    }

    @Nested
    class A_locked_tag {
        private String[] fetch(String... flags) {
            var words = new ArrayList<>(List.of(
                    "registry", "fetch", "--agentspace-id", "copy", "--name", "copy", "--replace", test + ":stable"));
            words.addAll(List.of("--lock-file", path("agents.lock.json")));
            words.addAll(List.of(flags));
            return words.toArray(String[]::new);
        }

        @Test
        void that_has_moved_is_refused_with_both_digests_and_nothing_changes() {
            String old = published("--tag", "stable");
            here.alquimia(fetch("--lock")).succeeded();
            here.alquimia(fetch("--frozen")).succeeded();
            here.alquimia("agent", "delete", "billing").succeeded();
            String young = published("--tag", "stable", "--force");
            var before = here.files();

            var refused = here.alquimia(fetch("--frozen"));

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(8);
            assertThat(refused.err()).contains("the tag has moved: locked is " + old + ", now it names " + young);
            assertThat(here.files()).isEqualTo(before);
            here.alquimia(fetch("--update-lock")).succeeded();
            here.alquimia(fetch("--frozen")).succeeded();
        }
    }

    @Test
    void processes_that_publish_at_once_to_one_layout_lose_no_tag() throws Exception {
        String layout = "oci:" + path("shared");
        var pool = Executors.newFixedThreadPool(4);
        try {
            var publishing = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(number -> () -> published("--to", layout + ":t" + number))
                    .toList();
            for (var done : pool.invokeAll(publishing)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(here.alquimia("registry", "tags", "-q", layout).succeeded().out())
                .isEqualTo("t0\nt1\nt2\nt3\nt4\nt5\nt6\nt7\n");
    }

    @Nested
    class Bad_input {
        private void refused(int code, String message, String... words) {
            var result = here.alquimia(words);

            assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
            assertThat(result.err().lines().filter(line -> line.startsWith("alquimia: ")))
                    .singleElement()
                    .asString()
                    .contains(message);
            assertThat(result.err()).doesNotContain("\tat ", "internal error");
            assertThat(result.out()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "nothing at all, is no tar archive",
            "'', is no tar archive",
        })
        void that_is_no_archive(String text, String reason) throws IOException {
            Files.writeString(directory.resolve("x.tar"), text);

            refused(8, reason, "registry", "copy", path("x.tar") + ":v1", "oci:" + path("y"));
            refused(8, reason, "registry", "fetch", "--agentspace-id", "new", path("x.tar") + ":v1");
            assertThat(directory.resolve("y")).doesNotExist();
        }

        @Test
        void that_is_half_an_archive() throws IOException {
            published("--tag", "v1");
            here.alquimia("registry", "copy", test + ":v1", path("x.tar")).succeeded();
            byte[] whole = Files.readAllBytes(directory.resolve("x.tar"));
            Files.write(directory.resolve("x.tar"), Arrays.copyOf(whole, 3000));

            refused(8, "is damaged or ends too early", "registry", "tags", path("x.tar"));
        }

        @ParameterizedTest
        @CsvSource({
            "REF:bad tag!, REPO, 8, 'tag \"bad tag!\" may hold 1 to 128 letters'",
            "REF:v1, REPO@sha256:0000000000000000000000000000000000000000000000000000000000000000, 2, DST must have no digest",
            "REF:v1, REF:v1, 8, source and target are the same",
            "REF:v1, Upper/Case, 8, is no OCI name",
            "REF:none, REPO, 4, there is no such artifact",
        })
        void that_names_no_copy(String source, String target, int code, String message) {
            published("--tag", "v1");

            refused(
                    code,
                    message,
                    "registry",
                    "copy",
                    source.replace("REF", test),
                    target.replace("REF", test).replace("REPO", prod));
        }

        @Test
        void that_has_capitals_where_none_may_be_is_sanitised_and_said() {
            here.alquimia("agentspace", "create", "--agentspace-id", "upper", "--name", "NAME", "--namespace", "Acme")
                    .succeeded();

            var result = here.alquimia("registry", "publish", "--agentspace-id", "upper", "--tag", "v1")
                    .succeeded();

            assertThat(result.err())
                    .contains("Acme/NAME is no name of a repository: publishes to " + registry.host()
                            + "/test/acme/name");
        }
    }
}
