package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryDiffTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    private static final String REPOSITORY = "ghcr.io/local/my-agents";
    private static final String CHANGED = "agents/support changed\n  ~ /response/model: \"a\" -> \"b\"\n";

    @TempDir
    Path directory;

    private Shell shell;

    /** Version 1 is published, version 2 is published and stored. */
    @BeforeEach
    void two_versions() {
        shell = new Shell(directory);
        shell.adapters.agentspace(agent("a"));
        shell.type("registry publish --tag v1");
        add(agent("b").toString());
        shell.type("registry publish --tag v2 --force");
        shell.file("old.json", agent("a").toString());
    }

    private static JsonObject agent(String model) {
        return Shell.json("{\"assistant_id\":\"support\",\"response\":{\"model\":\"" + model + "\"}}");
    }

    private void add(String document) {
        shell.input = document;
        assertThat(shell.type("agent add -q -f -")).as(shell.err).isZero();
    }

    private String digest(String tag) {
        shell.type("registry resolve -q " + REPOSITORY + ":" + tag);
        return shell.out.strip();
    }

    @Nested
    class Naming_the_two_sides {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ghcr.io/local/my-agents:v1 ghcr.io/local/my-agents:v2",
                    "local/my-agents:v1 local/my-agents:v2",
                    "oci://local/my-agents:v1 default",
                    "local/my-agents:v1 :v2",
                    ":v1 local/my-agents:v2",
                    "local/my-agents:v1 v2",
                    "v1 local/my-agents:v2",
                    "local/my-agents:v1 agentspace:default",
                    "local/my-agents:v1 default",
                    "old.json default",
                    "./old.json default",
                    ". default",
                })
        void finds_what_is_meant(String sides) {
            assertThat(shell.type("registry diff " + sides)).as(shell.err).isEqualTo(3);

            assertThat(shell.out).contains(CHANGED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"old.tar:v1", "./old.tar:v1", "oci-archive:old.tar:v1"})
        void an_archive_is_named_as_when_it_was_made(String archive) {
            assertThat(shell.type("registry copy local/my-agents:v1 " + archive))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.type("registry diff " + archive + " local/my-agents:v1"))
                    .as(shell.err)
                    .isZero();
            assertThat(shell.type("registry diff " + archive + " :v2"))
                    .as(shell.err)
                    .isEqualTo(4);
        }

        @Test
        void an_archive_that_says_so_is_one_whatever_its_name() {
            assertThat(shell.type("registry copy local/my-agents:v1 oci-archive:copy.json:latest"))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.type("registry diff oci-archive:copy.json local/my-agents:v1"))
                    .as(shell.err)
                    .isZero();
        }

        @Test
        void a_digest_means_one_in_the_repository_of_the_other() {
            String one = digest("v1");

            for (String side : new String[] {"@" + one, one, REPOSITORY + "@" + one}) {
                assertThat(shell.type("registry diff " + side + " " + REPOSITORY + ":v2"))
                        .isEqualTo(3);
                assertThat(shell.out)
                        .startsWith("--- " + REPOSITORY + "@" + one + "\n")
                        .contains(CHANGED);
            }
        }

        @Test
        void standard_input_is_one_side_at_most() {
            shell.input = agent("a").toString();
            assertThat(shell.type("registry diff - default")).isEqualTo(3);
            assertThat(shell.out)
                    .startsWith("--- standard input\n+++ agentspace default\n")
                    .contains(CHANGED);

            assertThat(shell.type("registry diff - -")).isEqualTo(2);
        }

        @Test
        void a_bare_word_is_an_agentspace_before_it_is_a_tag() {
            shell.type("agentspace create --agentspace-id v1 --name other --namespace local");

            assertThat(shell.type("registry diff v1 local/my-agents:v2")).isEqualTo(3);
            assertThat(shell.out).startsWith("--- agentspace v1\n");
            assertThat(shell.type("registry diff :v1 local/my-agents:v2")).isEqualTo(3);
            assertThat(shell.out).startsWith("--- " + REPOSITORY + ":v1@sha256:");
        }

        @Test
        void a_file_may_hold_tables_or_documents_of_every_kind() {
            shell.file("dist.yaml", "agents:\n  '1': " + agent("b") + "\nsecrets: {}\nlogs:\n  '1': {x: 1}\n");
            assertThat(shell.type("registry diff default dist.yaml -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo("logs/1\n");

            shell.file("nameless.json", "{\"agents\":{\"7\":{\"x\":1},\"9\":" + agent("b") + "}}");
            assertThat(shell.type("registry diff default nameless.json -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo("agents/7\n");

            shell.file(
                    "all.json",
                    "[" + agent("b") + ",{\"key\":\"K\",\"scope\":\"global\"},{\"parameter_id\":\"p\",\"config\":1}]");
            assertThat(shell.type("registry diff default all.json -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo("secrets/global/K\nparameters/p\n");
        }

        @Test
        void what_is_not_there_is_exit_code_4() {
            for (String sides : new String[] {
                "nowhere default", "agentspace:nowhere default", "gone.json default", "local/my-agents:v9 default"
            }) {
                assertThat(shell.type("registry diff " + sides)).as(sides).isEqualTo(4);
                assertThat(shell.out).isEmpty();
            }
            shell.type("registry diff nowhere default");
            assertThat(shell.err)
                    .contains("alquimia: compare \"nowhere\": there is no such agentspace")
                    .contains("oci://NAME");
        }

        @Test
        void a_tag_without_a_repository_is_exit_code_2() {
            assertThat(shell.type("registry diff :v1 default")).isEqualTo(2);
            assertThat(shell.err).contains("is a tag or digest without a repository");
            assertThat(shell.type("registry diff :v1 :v2")).isEqualTo(2);
        }

        @Test
        void what_is_no_content_is_exit_code_8() {
            shell.file("x.json", "{\"name\":\"x\"}");
            assertThat(shell.type("registry diff x.json default")).isEqualTo(8);
            assertThat(shell.err).contains("x.json", "has no assistant_id");

            shell.file("x.json", "{\"agents\":{\"1\":7}}");
            assertThat(shell.type("registry diff x.json default")).isEqualTo(8);
            assertThat(shell.run("registry", "diff", "UPPER/x:v1", "default")).isEqualTo(8);
        }
    }

    @Nested
    class Exit_codes {
        @Test
        void are_0_for_equal_contents_whatever_their_digests() {
            assertThat(shell.type("registry diff local/my-agents:v2 default")).isZero();
            assertThat(shell.out).endsWith("no difference\n");
            assertThat(shell.type("registry diff local/my-agents:v2 default -q"))
                    .isZero();
            assertThat(shell.out).isEmpty();
        }

        @Test
        void are_3_for_a_risk_only_when_that_is_asked_for() {
            assertThat(shell.type("registry diff :v1 local/my-agents:v2 --fail-on risk"))
                    .isEqualTo(3);

            add(agent("b").with("nickname", "S").toString());
            assertThat(shell.type("registry diff local/my-agents:v2 default --fail-on risk"))
                    .isZero();
            assertThat(shell.out).contains("no risk found; 1 agent changed").contains("+ /nickname: \"S\"");
            assertThat(shell.type("registry diff local/my-agents:v2 default --fail-on change"))
                    .isEqualTo(3);
            assertThat(shell.type("registry diff local/my-agents:v2 default --fail-on all"))
                    .isEqualTo(2);
        }
    }

    @Nested
    class One_agent {
        @Test
        void is_compared_without_the_others() {
            add("{\"assistant_id\":\"other\",\"response\":{}}");

            assertThat(shell.type("registry diff local/my-agents:v2 default --agent support"))
                    .isZero();
            assertThat(shell.type("registry diff local/my-agents:v1 default --agent support -q"))
                    .isEqualTo(3);
            assertThat(shell.out).isEqualTo("agents/support\n");
            assertThat(shell.type("registry diff local/my-agents:v1 default --agent gone"))
                    .isEqualTo(4);
        }
    }

    @Nested
    class What_is_shown {
        @Test
        void is_never_a_literal_secret() {
            String with = agent("b").toString().replace("{\"model\"", "{\"api_key\":\"" + KEY + "\",\"model\"");
            String other = with.replace("a1B2", "z9Y8");
            shell.file("with.json", with);
            shell.file("other.json", other);
            shell.file("prompt.json", agent("b").toString().replace("\"b\"", "\"one\\ntwo " + KEY + "\\nthree\""));

            for (String sides : new String[] {
                "default with.json",
                "with.json default",
                "with.json other.json",
                "prompt.json default",
                "default prompt.json"
            }) {
                for (String format : new String[] {"table", "json", "yaml"}) {
                    assertThat(shell.type("registry diff " + sides + " --format " + format))
                            .isEqualTo(3);
                    assertThat(shell.out + shell.err)
                            .as(sides)
                            .contains("sk-p*** (32 characters)")
                            .doesNotContain("B2c3D4", "Y8c3D4");
                }
            }
            shell.type("registry diff with.json other.json");
            assertThat(shell.out).contains("\"sk-p*** (32 characters)\" is another secret");
        }

        @Test
        void does_not_control_the_terminal() {
            shell.file(
                    "evil.json",
                    "{\"assistant_id\":\"e\\u202e\",\"response\":{\"x\\u001b[2J\":\"a\\u001b]0;t\\u0007\\nb\\u001b[1m\"},\"tools\":[\"\\u009b31m\"]}");

            for (String format : new String[] {"table", "json", "yaml", "table -q"}) {
                shell.type("registry diff default evil.json --format " + format);
                assertThat(shell.out + shell.err).doesNotContain("\u001b", "\u009b", "\u0007", "\u202e");
            }
        }

        @Test
        void of_a_huge_text_is_cut_for_people_only() {
            String text = String.join("\\n", Collections.nCopies(500, "line"));
            shell.file("huge.json", agent("b").toString().replace("\"b\"", "\"" + text + "\""));

            shell.type("registry diff default huge.json");
            assertThat(shell.out.lines().count()).isLessThan(230);
            assertThat(shell.out).contains("more lines, all with --format json");

            shell.type("registry diff default huge.json --format json");
            assertThat(shell.out.lines().count()).isGreaterThan(500);
        }
    }
}
