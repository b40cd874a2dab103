package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of users, of others, and of the machine: each has its exit code and one clear message, and changes nothing on disk. */
class BadInputIT {
    private static final int CONFLICT = 5;
    private static final int NOT_FOUND = 4;
    private static final int NO_ACCESS = 7;
    private static final int INVALID = 8;

    @TempDir
    Path directory;

    private Workplace here;

    @BeforeEach
    void copyRegistry() {
        here = Workplace.withTinyDbRegistry(directory);
    }

    /** Runs a command that must fail with the code, say all the words, and leave every file as it was. */
    private void fails(int exitCode, String[] words, String... arguments) {
        var before = here.files();

        assertIsClear(here.alquimia(arguments), exitCode, words);

        assertThat(here.files()).isEqualTo(before);
    }

    private static void assertIsClear(Program.Result result, int exitCode, String... words) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("alquimia: ")
                .contains(words)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    private static String[] saying(String... words) {
        return words;
    }

    @Nested
    class Names {
        @Test
        void an_agentspace_that_does_not_exist() {
            fails(
                    NOT_FOUND,
                    saying("\"nowhere\"", "no such agentspace"),
                    "agent",
                    "list",
                    "--agentspace-id",
                    "nowhere");
        }

        @Test
        void an_agent_that_does_not_exist() {
            fails(NOT_FOUND, saying("\"nobody\"", "alquimia agent list"), "agent", "get", "nobody");
        }

        @Test
        void a_tag_that_does_not_exist() {
            here.alquimia("registry", "publish", "--tag", "v1.0.0").succeeded();
            fails(
                    NOT_FOUND,
                    saying("my-agents:v9", "alquimia registry tags"),
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--source",
                    "local/my-agents:v9");
        }

        @Test
        void an_address_where_a_host_is_wanted() {
            fails(
                    INVALID,
                    saying("\"https://ghcr.io/acme\"", "name the host alone"),
                    "registry",
                    "login",
                    "https://ghcr.io/acme",
                    "-u",
                    "me",
                    "--password-stdin");
        }

        @Test
        void latest_of_an_empty_repository() {
            here.alquimia("registry", "publish", "--tag", "nightly").succeeded();
            here.alquimia("registry", "delete", "local/my-agents:nightly").succeeded();
            fails(
                    NOT_FOUND,
                    saying("my-agents:latest"),
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--source",
                    "local/my-agents");
        }

        @Test
        void a_name_and_namespace_that_are_taken() {
            fails(
                    CONFLICT,
                    saying("\"local/my-agents\"", "\"default\""),
                    "agentspace",
                    "create",
                    "--name",
                    "my-agents",
                    "--namespace",
                    "local");
        }

        @Test
        void a_clone_whose_name_and_namespace_are_taken() {
            here.alquimia("registry", "publish", "--tag", "v1.0.0").succeeded();
            fails(
                    CONFLICT,
                    saying("--name", "--namespace"),
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--source",
                    "local/my-agents:v1.0.0");
        }

        @Test
        void an_agentspace_id_that_leaves_the_directory() {
            fails(INVALID, saying("\"../x\""), "agent", "list", "--agentspace-id", "../x");
            fails(
                    INVALID,
                    saying("\"../x\""),
                    "agentspace",
                    "create",
                    "--agentspace-id",
                    "../x",
                    "--name",
                    "x",
                    "--namespace",
                    "y");
        }
    }

    @Nested
    class Documents {
        private void adding(String name, String text, int exitCode, String... words) throws IOException {
            Path file = Files.writeString(directory.resolve(name), text);

            fails(exitCode, words, "agent", "add", "-f", file.toString());
        }

        @Test
        void broken_json_names_file_line_and_column() throws IOException {
            adding(
                    "broken.json",
                    "{\n  \"assistant_id\": \"a\",\n  \"response\": {,}\n}",
                    INVALID,
                    "broken.json",
                    "line 3",
                    "column 16");
        }

        @Test
        void every_problem_is_said_at_once() throws IOException {
            adding(
                    "two.json",
                    "{\"assistant_id\": \"a\", \"nickname\": \"" + "n".repeat(65) + "\"}",
                    INVALID,
                    "2 problems",
                    "/response is required",
                    "/nickname has 65 characters; at most 64 are allowed");
        }

        @Test
        void an_agent_without_its_id() throws IOException {
            adding("nameless.json", "{\"response\": {}}", INVALID, "nameless.json", "/assistant_id is required");
        }

        @Test
        void a_yaml_bomb_of_aliases() throws IOException {
            adding("aliases.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", INVALID, "aliases.yaml", "line 1");
        }

        @Test
        void a_yaml_tag_that_would_make_an_object() throws IOException {
            adding(
                    "tag.yaml",
                    "assistant_id: !!javax.script.ScriptEngineManager [a]\n",
                    INVALID,
                    "tag.yaml",
                    "has a tag");
        }

        @ParameterizedTest
        @MethodSource("ai.alquimia.registry.distribution.BadInputIT#tenThousandLevels")
        void ten_thousand_levels(String name, String text) {
            assertTimeout(
                    Duration.ofSeconds(30), () -> adding(name, text, INVALID, name, "nested deeper than 500 levels"));
        }
    }

    static Stream<Arguments> tenThousandLevels() {
        return Stream.of(
                Arguments.of("deep.json", "[".repeat(10_000) + "]".repeat(10_000)),
                Arguments.of("deep.yaml", "[".repeat(10_000) + "]".repeat(10_000)));
    }

    @Nested
    class Files_on_disk {
        @Test
        void a_truncated_dist_json_is_named_and_never_overwritten() throws IOException {
            Path dist = here.registry().resolve("default/dist.json");
            Files.writeString(dist, Files.readString(dist).substring(0, 1000));
            Path agent = Files.writeString(directory.resolve("a.json"), "{\"assistant_id\": \"a\", \"response\": {}}");

            fails(INVALID, saying(dist.toString(), "line 1, column"), "agent", "list");
            fails(INVALID, saying(dist.toString(), "line 1, column"), "agent", "add", "-f", agent.toString());
            assertThat(here.alquimia("agentspace", "list", "-q").succeeded().out())
                    .contains("support-es");
        }

        @Test
        void a_directory_that_everybody_may_write_to() throws IOException {
            Files.setPosixFilePermissions(here.registry(), PosixFilePermissions.fromString("rwxrwxrwx"));

            fails(NO_ACCESS, saying("everybody may write to it"), "agent", "list");
        }
    }

    @Nested
    class Artifacts {
        private Path layout;

        @BeforeEach
        void publish() {
            here.alquimia("registry", "publish", "--tag", "v1.0.0").succeeded();
            layout = here.file("embedded/local/my-agents");
        }

        private void fetchFails(String... words) {
            fails(
                    INVALID,
                    words,
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--name",
                    "new",
                    "--source",
                    "local/my-agents:v1.0.0");
        }

        private Path blob(String digest) {
            return layout.resolve("blobs/sha256").resolve(digest.substring("sha256:".length()));
        }

        private String digest(String field) {
            return here.object("registry", "publish", "--tag", "v1.0.0", "--format", "json")
                    .string(field)
                    .orElseThrow();
        }

        @Test
        void a_layer_that_was_tampered_with() throws IOException {
            Path layer = blob(digest("content_digest"));
            Files.writeString(layer, Files.readString(layer).replace("Helper", "Hacker"));

            fetchFails("its layer is not what the digest");
        }

        @Test
        void a_manifest_that_was_tampered_with() throws IOException {
            Path manifest = blob(digest("digest"));
            Files.writeString(manifest, Files.readString(manifest).replace("local/my-agents", "local/my-agentz"));

            fetchFails("its manifest is not what the digest");
        }

        @Test
        void a_layer_of_200_megabytes() throws IOException {
            Path manifest = blob(digest("digest"));
            String text = Files.readString(manifest).replaceAll("\"size\":3322", "\"size\":209715200");
            Files.writeString(manifest, text);
            try (var layer = new RandomAccessFile(blob(digestOfLayer(text)).toFile(), "rw")) {
                layer.setLength(209_715_200);
            }
            Path index = layout.resolve("index.json");
            String digest = Digests.sha256(Files.readAllBytes(manifest)).value();
            Files.move(manifest, blob(digest));
            Files.writeString(
                    index,
                    Files.readString(index)
                            .replace("sha256:" + manifest.getFileName(), digest)
                            .replaceAll("\"size\":[0-9]+", "\"size\":" + text.length()));

            fetchFails("209715200 bytes", "ALQUIMIA_MAX_LAYER");
        }

        private static String digestOfLayer(String manifest) {
            return manifest.replaceAll(
                    "(?s).*\"layers\":\\[\\{\"annotations\":\\{[^}]*},\"digest\":\"([^\"]*)\".*", "$1");
        }

        @Test
        void what_is_no_alquimia_artifact() throws IOException {
            Path file = Files.writeString(directory.resolve("readme.txt"), "hello");
            Program.require("oras")
                    .run("push", "--oci-layout", "--disable-path-validation", layout + ":other", file + ":text/plain")
                    .succeeded();

            fails(
                    INVALID,
                    saying("is not an Alquimia artifact"),
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--source",
                    "local/my-agents:other");
        }

        @Test
        void a_registry_that_is_down() {
            fails(
                    NO_ACCESS,
                    saying("no connection to 127.0.0.1:1"),
                    "registry",
                    "publish",
                    "--tag",
                    "v1.0.0",
                    "--to",
                    "127.0.0.1:1/a/b",
                    "--plain-http");
            fails(
                    NO_ACCESS,
                    saying("no connection to 127.0.0.1:1"),
                    "registry",
                    "fetch",
                    "--agentspace-id",
                    "new",
                    "--source",
                    "127.0.0.1:1/a/b:1",
                    "--plain-http");
        }
    }

    @Test
    void an_adapter_that_this_distribution_does_not_have() {
        here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "keychain");

        fails(
                1,
                saying("names \"keychain\", but this distribution has only [env, vault]"),
                "agent",
                "render",
                "billing");
    }
}
