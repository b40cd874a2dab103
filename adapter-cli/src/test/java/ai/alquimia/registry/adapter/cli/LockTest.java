package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LockTest {
    private static final String FETCH =
            "registry fetch --agentspace-id copy --name copy --replace local/my-agents:stable ";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void something_published() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
        done("registry publish --tag stable");
    }

    private void done(String line) {
        assertThat(shell.type(line)).as(shell.err).isZero();
    }

    private void the_tag_moves() {
        shell.input = "{\"assistant_id\":\"more\",\"response\":{}}";
        done("agent add -q -f -");
        done("registry publish --tag stable --force");
    }

    private String digest() {
        done("registry resolve -q local/my-agents:stable");
        return shell.out.strip();
    }

    private Path file() {
        return directory.resolve("alquimia.lock.json");
    }

    @Nested
    class The_file {
        @Test
        void says_reference_digest_and_time() throws IOException {
            String digest = digest();

            done(FETCH + "--lock");

            assertThat(Files.readString(file())).isEqualTo("""
                    {
                      "version": 1,
                      "artifacts": [
                        {
                          "reference": "ghcr.io/local/my-agents:stable",
                          "digest": "%s",
                          "time": "2026-01-02T03:04:05Z"
                        }
                      ]
                    }
                    """.formatted(digest));
            assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        }

        @Test
        void stays_as_it_is_while_nothing_moves() throws IOException {
            done(FETCH + "--lock");
            String before = Files.readString(file());
            shell.now = Instant.parse("2027-01-01T00:00:00Z");

            done(FETCH + "--lock");
            done(FETCH + "--frozen");

            assertThat(Files.readString(file())).isEqualTo(before);
        }

        @Test
        void may_be_another_one_and_holds_many_references() throws IOException {
            done("registry publish --tag edge");
            done(FETCH + "--lock --lock-file other.json");
            done("registry fetch --agentspace-id two --name two local/my-agents:edge --lock --lock-file other.json");

            assertThat(file()).doesNotExist();
            assertThat(Files.readString(directory.resolve("other.json")))
                    .containsSubsequence("my-agents:edge", "my-agents:stable");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "{\"version\":2,\"artifacts\":[]}",
                    "{\"version\":1,\"artifacts\":[7]}",
                    "{\"version\":1,\"artifacts\":[{\"reference\":\"x\",\"digest\":\"md5:1\"}]}"
                })
        void that_is_damaged_is_said_and_left_alone(String text) throws IOException {
            shell.file("alquimia.lock.json", text);

            assertThat(shell.type(FETCH + "--lock")).isEqualTo(8);

            assertThat(shell.err).contains("alquimia: read lock file \"" + file() + "\": ");
            assertThat(Files.readString(file())).isEqualTo(text);
            assertThat(shell.type("agentspace show --agentspace-id copy")).isEqualTo(4);
        }
    }

    @Nested
    class A_place_that_cannot_be_written {
        @Test
        void because_it_is_not_there_is_said_before_anything_is_fetched() {
            assertThat(shell.type(FETCH + "--lock --lock-file none/x.json")).isEqualTo(4);

            assertThat(shell.err).contains("write lock file", "there is no such directory");
            assertThat(shell.type("agentspace show --agentspace-id copy")).isEqualTo(4);
        }
    }

    @Nested
    class A_tag_that_has_moved {
        @ParameterizedTest
        @ValueSource(strings = {"--lock", "--frozen"})
        void is_refused_with_both_digests_and_changes_nothing(String flag) throws IOException {
            String old = digest();
            done(FETCH + "--lock");
            String before = Files.readString(file());
            the_tag_moves();
            String young = digest();

            assertThat(shell.type(FETCH + flag)).isEqualTo(8);

            assertThat(shell.err)
                    .contains("fetch \"ghcr.io/local/my-agents:stable\": the tag has moved: locked is " + old
                            + ", now it names " + young)
                    .contains("--update-lock");
            assertThat(Files.readString(file())).isEqualTo(before);
            assertThat(shell.type("agent get more --agentspace-id copy")).isEqualTo(4);
        }

        @Test
        void is_explained_by_what_is_risky_in_it() {
            done(FETCH + "--lock");
            shell.input = "{\"assistant_id\":\"support\",\"response\":{\"tools\":[{\"name\":\"shell\"}]}}";
            done("agent add -q -f -");
            done("registry publish --tag stable --force");

            shell.type(FETCH + "--frozen");

            assertThat(shell.err)
                    .contains("warning: since it was locked: 1 risk: 1 tool added; 1 agent changed")
                    .contains("warning: risk: tool added at /agents/support/response/tools");
        }

        @Test
        void is_explained_by_what_is_here_when_the_locked_artifact_is_gone() {
            String old = digest();
            done(FETCH + "--lock");
            the_tag_moves();
            done("registry delete local/my-agents@" + old + " --all-tags");

            assertThat(shell.type(FETCH + "--frozen")).isEqualTo(8);

            assertThat(shell.err)
                    .contains("compared with agentspace copy, as what is locked is gone: no risk found; 1 agent added");
        }

        @Test
        void is_followed_on_request() throws IOException {
            done(FETCH + "--lock");
            the_tag_moves();

            done(FETCH + "--update-lock");

            assertThat(Files.readString(file())).contains(digest());
            done(FETCH + "--frozen");
            done("agent get more --agentspace-id copy");
        }

        @Test
        void does_not_matter_to_who_asks_for_the_locked_digest() {
            String old = digest();
            done(FETCH + "--lock");
            the_tag_moves();

            done(FETCH + "--frozen --digest " + old);
        }
    }

    @Nested
    class Frozen {
        @Test
        void refuses_what_is_not_locked_and_writes_nothing() {
            assertThat(shell.type(FETCH + "--frozen")).isEqualTo(8);

            assertThat(shell.err).contains("it is not in the lock file \"" + file() + "\"");
            assertThat(file()).doesNotExist();
        }

        @Test
        void and_lock_together_make_no_sense() {
            assertThat(shell.type(FETCH + "--frozen --lock")).isEqualTo(2);
        }
    }

    @Test
    void a_dry_run_locks_nothing() {
        done(FETCH + "--lock --dry-run");

        assertThat(file()).doesNotExist();
    }

    @Test
    void a_fetch_that_fails_locks_nothing() {
        assertThat(shell.type("registry fetch --agentspace-id copy local/my-agents:none --lock"))
                .isEqualTo(4);

        assertThat(file()).doesNotExist();
    }
}
