package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.domain.AgentspaceId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCommandsTest {
    @TempDir
    Path directory;

    private Shell shell;
    private FakeServer server;

    @BeforeEach
    void a_distribution_with_a_server() {
        shell = new Shell(directory);
        server = shell.adapters.server();
    }

    @Nested
    class A_new_one {
        @Test
        void is_the_only_result_and_is_shown_once() {
            assertThat(shell.type("token create --name ci --role editor --tokens /t.json"))
                    .isZero();

            assertThat(shell.out).isEqualTo(FakeServer.TOKEN + "\n");
            assertThat(shell.err)
                    .contains("created token ci", "/t.json", "not shown again")
                    .doesNotContain(FakeServer.TOKEN);
            assertThat(server.entries).containsEntry("ci", new AccessTokens.Entry("ci", Role.EDITOR, List.of()));
        }

        @Test
        void may_be_confined_to_agentspaces() {
            assertThat(shell.type("token create --name ci --role viewer --agentspace a --agentspace b --agentspace a"))
                    .isZero();

            assertThat(server.entries.get("ci").agentspaces())
                    .containsExactly(new AgentspaceId("a"), new AgentspaceId("b"));
        }

        @Test
        void is_an_object_in_json() {
            assertThat(shell.type("token create --name ci --role org-admin --agentspace a --format json"))
                    .isZero();

            assertThat(Shell.json(shell.out))
                    .isEqualTo(Shell.json("{\"name\":\"ci\",\"role\":\"org-admin\",\"agentspaces\":[\"a\"],\"token\":\""
                            + FakeServer.TOKEN + "\"}"));
        }

        @ParameterizedTest
        @EnumSource
        void has_one_of_the_roles(Role role) {
            assertThat(shell.type("token create -q --name ci --role " + role.label()))
                    .isZero();

            assertThat(server.entries.get("ci").role()).isEqualTo(role);
            assertThat(shell.err).isEmpty();
        }

        @Test
        void with_another_role_is_refused_with_all_that_there_are() {
            assertThat(shell.type("token create --name ci --role admin")).isEqualTo(2);

            assertThat(shell.err).contains("\"admin\" is none of viewer, editor, org-admin, platform-admin");
            assertThat(server.entries).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"token create --name ci", "token create --role viewer", "token create"})
        void without_a_name_or_a_role_is_exit_code_2(String line) {
            assertThat(shell.type(line)).isEqualTo(2);

            assertThat(server.entries).isEmpty();
        }

        @Test
        void for_no_valid_agentspace_is_exit_code_8() {
            assertThat(shell.type("token create --name ci --role viewer --agentspace ../x"))
                    .isEqualTo(8);

            assertThat(server.entries).isEmpty();
        }

        @Test
        void with_a_name_that_is_taken_is_exit_code_5_with_a_way_out() {
            shell.type("token create --name ci --role viewer");

            assertThat(shell.type("token create --name ci --role editor")).isEqualTo(5);

            assertThat(shell.out).isEmpty();
            assertThat(shell.err).contains("hint: ", "alquimia token revoke");
        }
    }

    @Nested
    class Those_that_are_there {
        @BeforeEach
        void two() {
            shell.type("token create --name first --role editor --agentspace a --agentspace b");
            shell.type("token create --name second --role viewer");
        }

        @Test
        void are_listed_without_any_token() {
            assertThat(shell.type("token list --tokens /t.json")).isZero();

            assertThat(shell.out.lines().map(line -> line.split("   +")))
                    .containsExactly(
                            new String[] {"NAME", "ROLE", "AGENTSPACES"},
                            new String[] {"first", "editor", "a, b"},
                            new String[] {"second", "viewer"});
            assertThat(server.settings.value(ServerSettings.TOKENS)).hasValue("/t.json");
        }

        @Test
        void are_names_only_where_ids_are_wanted() {
            shell.type("token list -q");

            assertThat(shell.out).isEqualTo("first\nsecond\n");
        }

        @Test
        void can_be_revoked_by_name() {
            assertThat(shell.type("token revoke first -q")).isZero();

            assertThat(shell.out).isEqualTo("first\n");
            assertThat(server.entries).containsOnlyKeys("second");
        }

        @Test
        void do_not_include_one_that_is_unknown() {
            assertThat(shell.type("token revoke third")).isEqualTo(4);

            assertThat(shell.err).contains("hint: see which there are: alquimia token list");
            assertThat(server.entries).hasSize(2);
        }
    }
}
