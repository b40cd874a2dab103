package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyCommandTest {
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void something_published() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
        shell.input = "{\"assistant_id\":\"more\",\"response\":{}}";
        shell.type("registry publish --tag v1.0.0 -q");
    }

    private String resolve(String reference) {
        assertThat(shell.type("registry resolve -q " + reference)).as(shell.err).isZero();
        return shell.out;
    }

    @Nested
    class Copying {
        @Test
        void says_what_is_where_now_as_an_oci_descriptor() {
            assertThat(shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents --format json"))
                    .as(shell.err)
                    .isZero();

            var shown = Shell.json(shell.out);
            assertThat(shown.fields().keySet())
                    .containsExactly("reference", "digest", "mediaType", "size", "source", "already_there");
            assertThat(shown.string("reference")).hasValue("prod.example/my-agents:v1.0.0");
            assertThat(shown.string("mediaType")).hasValue("application/vnd.oci.image.manifest.v1+json");
            assertThat(shown.string("source").orElseThrow()).matches("ghcr.io/local/my-agents:v1.0.0@" + DIGEST);
            assertThat(shell.err).contains("copied to prod.example/my-agents:v1.0.0");
            assertThat(resolve("prod.example/my-agents:v1.0.0")).isEqualTo(resolve("local/my-agents:v1.0.0"));
        }

        @Test
        void again_changes_nothing_and_says_so() {
            shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents:stable");

            assertThat(shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents:stable -q"))
                    .isZero();
            assertThat(shell.out).containsPattern("^" + DIGEST + "\\R$");
            assertThat(shell.err).isEmpty();

            shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents:stable");
            assertThat(shell.err).contains("is there already: prod.example/my-agents:stable");
        }

        @Test
        void does_nothing_in_a_dry_run() {
            assertThat(shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents --dry-run"))
                    .isZero();

            assertThat(shell.err).contains("would copy to prod.example/my-agents:v1.0.0");
            assertThat(shell.type("registry resolve prod.example/my-agents:v1.0.0"))
                    .isEqualTo(4);
        }

        @Test
        void over_a_tag_that_names_another_artifact_needs_force() {
            shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents");
            shell.type("agent add -q -f -");
            shell.type("registry publish --tag v1.0.0 --force");

            assertThat(shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents"))
                    .isEqualTo(5);
            assertThat(shell.err)
                    .contains("the tag names another artifact there, sha256:")
                    .contains("--force");

            assertThat(shell.type("registry copy local/my-agents:v1.0.0 prod.example/my-agents --force"))
                    .isZero();
        }

        @Test
        void of_all_tags_lists_them() {
            assertThat(shell.type("registry copy local/my-agents prod.example/my-agents --all-tags -q"))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.out)
                    .isEqualToNormalizingNewlines("prod.example/my-agents:v1.0.0\nprod.example/my-agents:latest\n");
        }

        @ParameterizedTest
        @CsvSource({
            "'local/my-agents:v1.0.0 local/my-agents', 8, source and target are the same",
            "'local/my-agents:v1.0.0 a.example/x@sha256:0000000000000000000000000000000000000000000000000000000000000000', 2, DST must have no digest",
            "'local/my-agents:v1.0.0 a.example/x --all-tags', 2, neither SRC nor DST may have a tag",
            "'local/none:v1 a.example/x', 4, there is no such artifact",
            "'local/none a.example/x --all-tags', 4, or it has no tags",
            "'local/my-agents:v1.0.0 a.example/x:bad!', 8, 'tag \"bad!\" may hold 1 to 128 letters'",
            "'local/my-agents:v1.0.0 a.example/Upper', 8, is no OCI name"
        })
        void says_in_one_line_what_makes_no_sense(String arguments, int code, String message) {
            assertThat(shell.type("registry copy " + arguments)).as(shell.err).isEqualTo(code);

            assertThat(shell.err.lines().filter(line -> line.startsWith("alquimia: ")))
                    .singleElement()
                    .asString()
                    .contains(message);
            assertThat(shell.out).isEmpty();
        }

        @Test
        void shows_its_steps_on_a_terminal() {
            shell.ttys = Set.of(Tty.ERR);

            shell.type("registry copy local/my-agents prod.example/my-agents --all-tags");

            assertThat(shell.err)
                    .contains("copying ghcr.io/local/my-agents... [1/2] looking at v1.0.0")
                    .contains("copying ghcr.io/local/my-agents... [2/2] looking at latest");
        }
    }

    @Nested
    class Searching {
        @Test
        void lists_title_tags_and_newest_release() {
            shell.type("registry copy local/my-agents:v1.0.0 prod.example/team/agents:v0.9.0");
            shell.type("registry copy local/my-agents:v1.0.0 prod.example/team/agents");

            assertThat(shell.type("registry search prod.example --format json"))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.out)
                    .contains("\"repository\": \"prod.example/team/agents\"")
                    .contains("\"title\": \"local/my-agents\"")
                    .contains("\"tags\": 2")
                    .contains("\"newest\": \"v1.0.0\"");
        }

        @Test
        void goes_to_the_default_registry_and_may_be_narrowed_by_a_word() {
            assertThat(shell.type("registry search --word MY-AG -q")).isZero();
            assertThat(shell.out).isEqualToNormalizingNewlines("ghcr.io/local/my-agents\n");

            assertThat(shell.type("registry search --word nothing -q")).isZero();
            assertThat(shell.out).isEmpty();
        }

        @Test
        void what_names_no_registry_is_exit_code_8() {
            assertThat(shell.run("registry", "search", "no registry")).isEqualTo(8);

            assertThat(shell.err).contains("names no registry: HOST[:PORT][/PATH] or oci:DIRECTORY");
        }
    }

    @Nested
    class Tags {
        @Test
        void of_a_repository_that_does_not_exist_are_exit_code_4() {
            assertThat(shell.type("registry tags local/none")).isEqualTo(4);

            assertThat(shell.err)
                    .contains("list tags of \"ghcr.io/local/none\": there is no such repository, or it has no tags");
        }
    }
}
