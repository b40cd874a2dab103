package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final AgentspaceId SUPPORT = new AgentspaceId("support");
    private static final AgentspaceId SALES = new AgentspaceId("sales");

    @Test
    void may_do_what_its_role_and_those_below_may() {
        var editor = new Caller("ci", Role.EDITOR, Set.of());

        assertThat(editor.may(Role.VIEWER)).isTrue();
        assertThat(editor.may(Role.EDITOR)).isTrue();
        assertThat(editor.may(Role.ORG_ADMIN)).isFalse();
    }

    @Test
    void reaches_everything_when_it_is_not_confined() {
        var caller = new Caller("ci", Role.VIEWER, Set.of());

        assertThat(caller.isConfined()).isFalse();
        assertThat(caller.reaches(SALES)).isTrue();
        assertThat(caller.reaches("no/valid/id")).isTrue();
    }

    @Test
    void reaches_only_the_agentspaces_to_which_it_is_confined() {
        var caller = new Caller("ci", Role.PLATFORM_ADMIN, Set.of(SUPPORT));

        assertThat(caller.isConfined()).isTrue();
        assertThat(caller.reaches(SUPPORT)).isTrue();
        assertThat(caller.reaches("support")).isTrue();
        assertThat(caller.reaches(SALES)).isFalse();
        assertThat(caller.reaches("SUPPORT")).isFalse();
    }
}
