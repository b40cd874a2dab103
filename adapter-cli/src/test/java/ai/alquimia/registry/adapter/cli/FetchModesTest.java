package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code registry fetch} and {@code registry publish} do beyond the plain case. */
final class FetchModesTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void two_versions() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
        done("registry publish --tag v1.0.0");
        add("support", "changed");
        add("more", "x");
        done("registry publish --tag v2.0.0");
    }

    private void done(String line) {
        assertThat(shell.type(line)).as(shell.err).isZero();
    }

    private void add(String id, String nickname) {
        shell.input = "{\"assistant_id\":\"" + id + "\",\"nickname\":\"" + nickname + "\",\"response\":{}}";
        done("agent add -q -f -");
    }

    private void copyOf(String tag) {
        done("registry fetch --agentspace-id copy --name copy local/my-agents:" + tag);
    }

    private String digest(String tag) {
        done("registry resolve -q local/my-agents:" + tag);
        return shell.out.strip();
    }

    @Nested
    class A_merge {
        @Test
        void fails_at_a_conflict_unless_it_says_what_becomes_of_it() {
            copyOf("v1.0.0");

            assertThat(shell.type("registry fetch --agentspace-id copy local/my-agents:v2.0.0 --mode merge"))
                    .isEqualTo(5);
            assertThat(shell.err)
                    .contains("into \"copy\": 1 conflict, agent support")
                    .contains("--on-conflict keep");

            done("registry fetch --agentspace-id copy local/my-agents:v2.0.0 --mode merge --on-conflict keep");
            assertThat(shell.err).contains("1 added, 0 replaced, 0 removed, 1 kept");
            done(
                    "registry fetch --agentspace-id copy local/my-agents:v2.0.0 --mode merge --on-conflict replace --format json");
            assertThat(shell.out).containsPattern("\"replaced\": \\[\\s+\"agent support\"\\s+]");
            done("agent get support --agentspace-id copy --format json");
            assertThat(shell.out).contains("changed");
        }

        @Test
        void into_what_is_not_there_is_exit_code_4() {
            assertThat(shell.type("registry fetch --agentspace-id copy local/my-agents --mode merge"))
                    .isEqualTo(4);
        }

        @ParameterizedTest
        @CsvSource({
            "--mode merge --replace, belong to --mode clone",
            "--mode merge --name x, belong to --mode clone",
            "--on-conflict keep, belongs to --mode merge",
            "--mode sync, none of",
            "--mode merge --on-conflict ask, none of"
        })
        void takes_no_flags_that_mean_nothing(String flags, String message) {
            assertThat(shell.type("registry fetch local/my-agents " + flags)).isEqualTo(2);

            assertThat(shell.err).contains(message);
        }
    }

    @Nested
    class A_dry_run {
        @Test
        void of_a_fetch_names_what_would_change_and_changes_nothing() {
            copyOf("v1.0.0");

            done("registry fetch --agentspace-id copy local/my-agents:v2.0.0 --replace --dry-run");

            assertThat(shell.err)
                    .contains("would fetch ghcr.io/local/my-agents:v2.0.0@sha256:")
                    .contains("  added: agent more")
                    .contains("  replaced: agent support");
            assertThat(shell.type("agent get more --agentspace-id copy")).isEqualTo(4);
        }

        @Test
        void of_publishing_shows_digest_and_latest_and_publishes_nothing() {
            done("registry publish --tag v3.0.0 --dry-run --format json");

            assertThat(shell.err)
                    .contains("would publish ghcr.io/local/my-agents:v3.0.0")
                    .contains("latest would name it");
            var shown = Shell.json(shell.out);
            assertThat(shown.fields().keySet())
                    .containsExactly(
                            "reference", "digest", "mediaType", "size", "content_digest", "already_there", "latest");
            assertThat(shown.string("latest")).hasValue("moved");
            assertThat(shown.string("digest")).hasValue(digest("v2.0.0"));
            assertThat(shell.type("registry resolve local/my-agents:v3.0.0")).isEqualTo(4);
        }

        @Test
        void of_publishing_is_refused_where_publishing_is() {
            assertThat(shell.type("registry publish --tag v1.0.0 --dry-run")).isEqualTo(5);

            done("registry publish --tag v1.5.0 --dry-run");
            assertThat(shell.err).contains("latest stays where it is: v2.0.0");
        }
    }

    @Nested
    class A_digest {
        @Test
        void is_fetched_whatever_the_tag_names() {
            String old = digest("v1.0.0");

            done("registry fetch --agentspace-id copy --name copy local/my-agents:latest --digest " + old);

            assertThat(shell.out).contains("ghcr.io/local/my-agents:latest@" + old);
            assertThat(shell.type("agent get more --agentspace-id copy")).isEqualTo(4);
        }

        @Test
        void that_is_none_or_another_than_that_of_the_reference_is_refused() {
            String old = digest("v1.0.0");
            String young = digest("v2.0.0");

            assertThat(shell.type("registry fetch local/my-agents --digest sha256:abc"))
                    .isEqualTo(8);
            assertThat(shell.type("registry fetch local/my-agents@" + old + " --digest " + young))
                    .isEqualTo(2);
        }
    }

    @Nested
    class A_name {
        @Test
        void that_no_repository_may_have_is_made_one_and_said() {
            done("agentspace create --agentspace-id upper --name Support --namespace ACME.Corp");

            done("registry publish --agentspace-id upper --tag v1");

            assertThat(shell.err)
                    .contains("ACME.Corp/Support is no name of a repository: publishes to ghcr.io/acme-corp/support");
            assertThat(shell.out).contains("ghcr.io/acme-corp/support:v1");
        }

        @Test
        void in_capitals_behind_to_is_the_one_without_and_said() {
            done("registry publish --to ghcr.io/Team/Agents:RC1");

            assertThat(shell.err).contains("publishes to ghcr.io/team/agents:RC1: repository names have no capitals");
            assertThat(shell.out).contains("ghcr.io/team/agents:RC1");
        }

        @Test
        void behind_to_may_have_the_tag() {
            done("registry publish --to oci:layout:v9");
            assertThat(shell.out).contains("oci:layout:v9");

            assertThat(shell.type("registry publish --to oci:layout")).isEqualTo(2);
            assertThat(shell.err).contains("say which version: --tag TAG");
        }
    }
}
