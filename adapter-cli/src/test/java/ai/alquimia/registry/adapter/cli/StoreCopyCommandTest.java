package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreCopyCommandTest {
    private static final String COPY = "store copy --from json --to json:/new";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_agentspace_and_a_session() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
        shell.input = "{\"session_id\":\"talk\",\"messages\":[]}";
        shell.type("session save -f -");
        shell.input = "";
    }

    private List<JsonObject> shown() {
        var array = (JsonArray) JsonDocuments.parse(shell.out.getBytes(StandardCharsets.UTF_8));
        return array.values().stream().map(JsonObject.class::cast).toList();
    }

    private void somethingElseIsThere() {
        shell.type(COPY);
        shell.environment.put("ALQUIMIA_REGISTRY_DIR", "/new");
        shell.input = "{\"assistant_id\":\"support\",\"response\":{\"prompt\":\"elsewhere\"}}";
        assertThat(shell.type("agent add -f -")).as(shell.err).isZero();
        shell.environment.clear();
    }

    private String there() {
        return shell.adapters
                .store("/new")
                .open(new AgentspaceId("default"))
                .map(view -> view.content().toString())
                .orElse("none");
    }

    @Test
    void says_what_became_of_each() {
        assertThat(shell.type(COPY + " --format json")).as(shell.err).isZero();

        assertThat(shown()).hasSize(2).allSatisfy(item -> {
            assertThat(item.fields().keySet()).containsExactly("id", "kind", "outcome", "digest", "kept");
            assertThat(item.string("outcome")).hasValue("copied");
            assertThat(item.string("digest").orElseThrow()).matches("sha256:[0-9a-f]{64}");
        });
        assertThat(shell.err).contains("copied json to json:/new: 2 copied");
        assertThat(there()).contains("support");
    }

    @Test
    void again_says_that_all_is_there() {
        shell.type(COPY);

        assertThat(shell.type(COPY)).isZero();
        assertThat(shell.out).containsPattern("default +agentspace +already_there +sha256:");
        assertThat(shell.err).contains("copied json to json:/new: 2 already there");
    }

    @Test
    void briefly_says_the_ids_alone() {
        assertThat(shell.type(COPY + " -q")).isZero();

        assertThat(shell.out).isEqualToNormalizingNewlines("default\ntalk\n");
        assertThat(shell.err).isEmpty();
    }

    @Test
    void writes_nothing_in_a_dry_run() {
        assertThat(shell.type(COPY + " --dry-run")).isZero();

        assertThat(shell.err).contains("would copy json to json:/new: 2 copied");
        assertThat(there()).isEqualTo("none");
    }

    @Test
    void shows_its_steps_on_a_terminal() {
        shell.ttys = Set.of(Tty.ERR);

        shell.type(COPY);

        assertThat(shell.err).contains("copying agentspaces and sessions... [1/2] copying agentspace \"default\"");
    }

    @Test
    void what_is_in_the_way_is_listed_with_what_to_do() {
        somethingElseIsThere();

        assertThat(shell.type(COPY)).isEqualTo(5);
        assertThat(shell.err)
                .contains("the target is not empty, it has agentspace \"default\" with other content")
                .contains("hint: --merge ");
        assertThat(shell.type(COPY + " --merge")).isEqualTo(5);
        assertThat(shell.err)
                .contains("both have, with other content, agentspace \"default\"")
                .contains("hint: --on-conflict keep");
    }

    @Test
    void conflicts_are_kept_or_replaced_on_request() {
        somethingElseIsThere();

        assertThat(shell.type(COPY + " --merge --on-conflict keep")).isZero();
        assertThat(shell.err).contains("1 kept, 1 already there").contains("kept as it is in default: agent support");
        assertThat(there()).contains("elsewhere");

        assertThat(shell.type(COPY + " --merge --on-conflict replace")).isZero();
        assertThat(shell.err).contains("1 merged, 1 already there");
        assertThat(there()).doesNotContain("elsewhere");
    }

    @Test
    void somebody_at_a_terminal_is_asked_before_anything_is_replaced() {
        somethingElseIsThere();
        shell.ttys = Set.of(Tty.IN, Tty.OUT, Tty.ERR);
        shell.input = "n\n";

        assertThat(shell.type(COPY + " --merge --on-conflict replace")).isEqualTo(1);
        assertThat(shell.err).contains("Replace what differs in the target? [y/N]");
        assertThat(there()).contains("elsewhere");
    }

    @Test
    void a_name_that_is_taken_there_is_said_with_what_to_do() {
        shell.environment.put("ALQUIMIA_REGISTRY_DIR", "/new");
        shell.type("agentspace create --agentspace-id other --name my-agents --namespace local");
        shell.environment.clear();

        assertThat(shell.type(COPY + " --merge")).isEqualTo(5);
        assertThat(shell.err)
                .contains("the name \"local/my-agents\" is taken by agentspace \"other\"")
                .contains("hint: give one of them another name");
    }

    @Test
    void what_is_damaged_is_exit_code_8_before_anything_is_written() {
        shell.adapters.store("/tmp/.alquimia").damage(new AgentspaceId("default"));

        assertThat(shell.type(COPY)).isEqualTo(8);
        assertThat(shell.err).contains("copy store \"json\" to \"json:/new\"", "it was damaged in memory");
        assertThat(shell.adapters.store("/new").agentspaces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "store copy --from json:/nowhere --to json:/new, 4, there is nothing to copy",
        "store copy --from mongo --to json:/new, 1, 'names \"mongo\", but this distribution has only [json]'",
        "store copy --from json --to json:/tmp/.alquimia, 8, source and target are the same",
        "store copy --from json --to json:, 8, the location behind the colon is empty",
        "store copy --from json, 2, --to",
        "store copy --from json --to json:/new --on-conflict keep, 2, --on-conflict belongs to --merge",
        "store copy --from json --to json:/new --merge --on-conflict never, 2, '\"never\" is none of fail, keep, replace'",
        "store copy --from json --to json:postgresql://me:hunter2@db/x, 8, set ALQUIMIA_REGISTRY_DIR instead",
        "store copy --from json --to json:x?password=hunter2 --merge --on-conflict replace -y, 8, seems to carry a password",
        "store copy --from json --to json:/new postgres:postgresql://me:hunter2@db/x, 2, unexpected argument that seems to carry a password"
    })
    void says_in_one_line_what_makes_no_sense(String line, int code, String message) {
        shell.ttys = Set.of(Tty.ERR);

        assertThat(shell.type(line)).as(shell.err).isEqualTo(code);

        assertThat(shell.err).contains(message).doesNotContain("hunter2", "Exception");
        assertThat(shell.out).isEmpty();
    }
}
