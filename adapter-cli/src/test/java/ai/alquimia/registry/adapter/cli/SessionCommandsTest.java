package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionCommandsTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void one_session() {
        shell = new Shell(directory);
        shell.input = "{\"session_id\":\"s1\",\"assistant_id\":\"support\",\"turns\":[]}";
        assertThat(shell.type("session save -f -")).as(shell.err).isZero();
    }

    @Test
    void is_listed_and_shown_as_it_was_saved() {
        shell.type("session list");
        assertThat(shell.out).contains("s1").contains("support");

        assertThat(shell.type("session show s1 --format json")).isZero();
        assertThat(shell.out).contains("\"turns\": []");
    }

    @Test
    void is_only_checked_in_a_dry_run() {
        shell.input = "{\"session_id\":\"s2\"}";

        assertThat(shell.type("session save -f - --dry-run")).isZero();

        assertThat(shell.type("session show s2")).isEqualTo(4);
        assertThat(shell.err).contains("alquimia session list");
    }

    @Test
    void with_several_mistakes_is_answered_with_all_of_them_and_nothing_is_saved() {
        shell.input = "[{\"session_id\":\"good\"},{\"session_id\":\"../bad\"},{}]";

        assertThat(shell.type("session save -f -")).isEqualTo(8);

        assertThat(shell.err)
                .contains("standard input, document 2: /session_id ")
                .contains("standard input, document 3: /session_id is required");
        shell.type("session list -q");
        assertThat(shell.out).isEqualToNormalizingNewlines("s1\n");
    }

    @Test
    void is_deleted_only_when_all_that_are_named_exist() {
        assertThat(shell.type("session delete s1 s2")).isEqualTo(4);
        assertThat(shell.type("session delete s1 --dry-run")).isZero();
        assertThat(shell.type("session show s1")).isZero();

        assertThat(shell.type("session delete s1")).isZero();
        assertThat(shell.type("session show s1")).isEqualTo(4);
    }
}
