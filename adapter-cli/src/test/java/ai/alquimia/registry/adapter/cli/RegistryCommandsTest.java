package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.spi.Setting;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryCommandsTest {
    private static final String AGENT = "{\"assistant_id\":\"support\",\"response\":{}}";
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_agentspace() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json(AGENT));
        shell.input = "{\"assistant_id\":\"more\",\"response\":{}}";
    }

    private void published(String tag) {
        assertThat(shell.type("registry publish --agentspace-id default --tag " + tag))
                .as(shell.err)
                .isZero();
    }

    @Nested
    class Publishing {
        @Test
        void answers_the_reference_and_the_digests() {
            published("v1.0.0");

            assertThat(shell.out).contains("ghcr.io/local/my-agents:v1.0.0").containsPattern(DIGEST);
            assertThat(shell.err).contains("published ghcr.io/local/my-agents:v1.0.0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"=v", "org.opencontainers.image.title=x", "org.opencontainers.image.created=x"})
        void an_annotation_that_is_not_the_users_is_exit_code_2_and_named(String annotation) {
            assertThat(shell.type("registry publish --tag v1.0.0 --annotation team=red --annotation " + annotation))
                    .isEqualTo(2);

            assertThat(shell.err).contains("--annotation \"" + annotation.split("=", -1)[0] + "\" ");
            assertThat(shell.type("registry tags local/my-agents")).isEqualTo(4);
        }

        @Test
        void the_same_again_changes_nothing() {
            published("v1.0.0");

            published("v1.0.0");

            assertThat(shell.err).contains("nothing changed");
        }

        @Test
        void other_content_under_the_tag_needs_force() {
            published("v1.0.0");
            shell.type("agent add -f -");

            assertThat(shell.type("registry publish --tag v1.0.0")).isEqualTo(5);
            assertThat(shell.err).contains("taken by other content").contains("--force");

            assertThat(shell.type("registry publish --tag v1.0.0 --force -q")).isZero();
            assertThat(shell.out).containsPattern("^" + DIGEST + "\\R$");
        }

        @Test
        void says_when_latest_stays_at_a_higher_release() {
            published("v2.0.0");

            published("v1.0.0");

            assertThat(shell.err).contains("warning: latest stays where it is: v2.0.0 is a higher release");
        }

        @Test
        void takes_the_flags_of_the_transport() {
            shell.type("registry publish --tag v1 --plain-http --ca-file ca.pem --cert-file c.pem --key-file k.pem");

            assertThat(shell.settings.isOn(Setting.of("ORAS_PLAIN_HTTP", "false", "")))
                    .isTrue();
            assertThat(shell.settings.value(Setting.optional("ALQUIMIA_CA_FILE", "")))
                    .hasValue("ca.pem");
            assertThat(shell.settings.value(Setting.optional("ALQUIMIA_CLIENT_CERT", "")))
                    .hasValue("c.pem");
            assertThat(shell.settings.value(Setting.optional("ALQUIMIA_CLIENT_KEY", "")))
                    .hasValue("k.pem");
        }

        @Test
        void to_another_repository_takes_the_tag_from_the_flag_only() {
            assertThat(shell.type("registry publish --tag v1 --to a.io/b/c:v2")).isEqualTo(2);

            assertThat(shell.type("registry publish --tag v1 --to a.io/b/c")).isZero();
            assertThat(shell.out).contains("a.io/b/c:v1");
        }

        @Test
        void a_tag_that_is_none_is_exit_code_8_and_an_unknown_agentspace_4() {
            assertThat(shell.run("registry", "publish", "--tag", "not a tag")).isEqualTo(8);
            assertThat(shell.type("registry publish --tag v1 --agentspace-id other"))
                    .isEqualTo(4);
        }
    }

    @Nested
    class Publishing_a_literal_secret {
        private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
        private static final String AT = "/agents/leaky/response/api_key";

        @BeforeEach
        void a_literal_key() {
            shell.input = "{\"assistant_id\":\"leaky\",\"response\":{\"api_key\":\"" + KEY + "\"}}";
            shell.type("agent add -q -f -");
        }

        @Test
        void is_exit_code_8_and_says_what_to_do() {
            assertThat(shell.type("registry publish --tag v1.0.0 -v --debug")).isEqualTo(8);

            assertThat(shell.err)
                    .contains(AT + " looks like a literal secret (OpenAI API key, sk-p*** (32 characters))")
                    .contains("--allow-literal-secrets")
                    .doesNotContain(KEY.substring(4));
            assertThat(shell.out).isEmpty();
        }

        @Test
        void is_done_when_the_place_is_allowed_and_a_place_without_one_is_warned_of() {
            assertThat(shell.type("registry publish --tag v1.0.0 --allow-literal-secrets " + AT
                            + " --allow-literal-secrets /agents/gone"))
                    .isZero();

            assertThat(shell.err).contains("warning: nothing at /agents/gone looks like a literal secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"agents/leaky", "", "/a~2"})
        void allowing_what_is_no_pointer_is_exit_code_2(String word) {
            assertThat(shell.run("registry", "publish", "--tag", "v1", "--allow-literal-secrets", word))
                    .isEqualTo(2);

            assertThat(shell.err).contains("is no JSON pointer");
        }
    }

    @Nested
    class Fetching {
        @Test
        void names_the_source_pinned_to_its_digest() {
            published("v1.0.0");

            assertThat(shell.type("registry fetch --agentspace-id copy --source local/my-agents:v1.0.0 --name copy"))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.out).containsPattern("ghcr.io/local/my-agents:v1.0.0@" + DIGEST);
            assertThat(shell.type("agent get support --agentspace-id copy")).isZero();
        }

        @Test
        void what_is_not_there_is_exit_code_4() {
            assertThat(shell.type("registry fetch --agentspace-id copy local/my-agents"))
                    .isEqualTo(4);

            assertThat(shell.err).contains("alquimia registry tags REPOSITORY");
        }

        @Test
        void over_an_agentspace_that_exists_needs_replace() {
            published("v1.0.0");

            assertThat(shell.type("registry fetch --source local/my-agents")).isEqualTo(5);

            assertThat(shell.err).contains("--replace");
        }

        @Test
        void to_replace_asks_somebody_at_a_terminal() {
            published("v1.0.0");
            shell.type("agent add -f -");
            shell.ttys = Set.of(Tty.IN, Tty.ERR);
            shell.input = "n\n";

            assertThat(shell.type("registry fetch --source local/my-agents --replace"))
                    .isEqualTo(1);
            assertThat(shell.err).contains("Replace the content of agentspace default? [y/N]");
            assertThat(shell.type("agent get more")).isZero();

            assertThat(shell.type("registry fetch --source local/my-agents --replace -y"))
                    .isZero();
            assertThat(shell.type("agent get more")).isEqualTo(4);
        }
    }

    @Nested
    class Progress_line {
        private static final String ERASED = "\r\u001b[K";

        @Test
        void is_drawn_on_a_terminal_and_erased() {
            shell.ttys = Set.of(Tty.ERR);

            published("v1.0.0");

            assertThat(shell.err)
                    .startsWith(ERASED + "publishing agentspace default...")
                    .contains(ERASED + "published ghcr.io");
            assertThat(shell.out).doesNotContain("\u001b");
        }

        @Test
        void is_erased_before_an_error() {
            shell.ttys = Set.of(Tty.ERR);

            shell.type("registry fetch --agentspace-id copy --source local/none");

            assertThat(shell.err).contains("fetching ghcr.io/local/none").contains(ERASED + "alquimia: fetch");
        }

        @Test
        void is_nowhere_else() {
            published("v1.0.0");
            assertThat(shell.err).doesNotContain("publishing");

            shell.ttys = Set.of(Tty.ERR);
            published("v1.0.1 -q");
            assertThat(shell.err).doesNotContain("publishing");

            shell.environment.put("TERM", "dumb");
            published("v1.0.2");
            assertThat(shell.err).doesNotContain("publishing").doesNotContain("\r");
        }
    }

    @Nested
    class Tags {
        @Test
        void are_listed_in_their_order() {
            published("v1.10.0");
            published("v1.9.0");

            assertThat(shell.type("registry tags local/my-agents -q")).isZero();

            assertThat(shell.out).isEqualToNormalizingNewlines("v1.9.0\nv1.10.0\nlatest\n");
        }

        @Test
        void belong_to_a_repository_not_to_a_tag() {
            assertThat(shell.type("registry tags local/my-agents:v1")).isEqualTo(8);
        }

        @Test
        void resolve_to_a_digest_or_are_not_found() {
            published("v1.0.0");

            assertThat(shell.type("registry resolve local/my-agents:v1.0.0 -q")).isZero();
            assertThat(shell.out).containsPattern("^" + DIGEST);

            assertThat(shell.type("registry resolve local/my-agents:v9")).isEqualTo(4);
        }

        @Test
        void that_would_go_are_shown_with_their_artifact() {
            published("v1.0.0");
            shell.type("registry publish --tag edge --annotation team=red");
            shell.type("registry resolve local/my-agents:v1.0.0 -q");
            String digest = shell.out.strip();

            assertThat(shell.type("registry delete local/my-agents:v1.0.0 --dry-run --format json"))
                    .isZero();
            assertThat(shell.err).contains("would delete ghcr.io/local/my-agents:v1.0.0, which names " + digest);
            assertThat(shell.out.replaceAll("\\s+", ""))
                    .isEqualTo("[{\"reference\":\"ghcr.io/local/my-agents:v1.0.0\",\"digest\":\"" + digest
                            + "\",\"tags\":[\"v1.0.0\"]}]");

            assertThat(shell.type("registry delete local/my-agents:v1.0.0 --all-tags --dry-run"))
                    .isZero();
            assertThat(shell.err)
                    .contains("would delete ghcr.io/local/my-agents@" + digest + " with the tags v1.0.0, latest");
            shell.type("registry tags local/my-agents -q");
            assertThat(shell.out).isEqualToNormalizingNewlines("v1.0.0\nedge\nlatest\n");
        }

        @Test
        void are_deleted_one_by_one_or_with_their_artifact() {
            published("v1.0.0");
            assertThat(shell.type("registry delete local/my-agents:v1.0.0")).isZero();
            shell.type("registry tags local/my-agents -q");
            assertThat(shell.out).isEqualToNormalizingNewlines("latest\n");

            assertThat(shell.type("registry delete local/my-agents:latest --all-tags"))
                    .isZero();
            shell.type("registry tags local/my-agents -q");
            assertThat(shell.out).isEmpty();
            assertThat(shell.type("registry delete local/my-agents:latest")).isEqualTo(4);
        }
    }
}
