package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class TreeTest {
    private final Invocation invocation = new Invocation(
            new Terminal(
                    System.in,
                    Results.to(new ByteArrayOutputStream()),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    Map.of(),
                    Path.of(""),
                    "",
                    Set.of()),
            new MemoryAdapters()::providers,
            new JsonCodec());
    private final Tree tree = new Tree();

    private Set<String> made(String noun, String verb) {
        return tree.make(noun, verb, invocation).getSubcommands().keySet();
    }

    @Test
    void every_verb_is_made_alone_under_the_name_that_it_has() {
        for (String noun : tree.names()) {
            var all = tree.make(noun, "", invocation).getSubcommands();
            all.forEach((verb, command) -> {
                assertThat(command.getCommandName()).isEqualTo(verb);
                assertThat(made(noun, verb)).containsExactly(verb);
            });
        }
        assertThat(made("registry", "")).hasSize(12);
    }

    @Test
    void a_word_that_is_no_verb_finds_them_all() {
        assertThat(made("agent", "lsit")).isEqualTo(made("agent", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "registry tags x, tags",
        "-v registry --format json tags x, tags",
        "registry, ''",
        "registry --help tags, ''",
        "registry tags --help, tags",
        "'', ''",
    })
    void a_verb_is_the_second_word_unless_help_is_asked_for_before_it(String line, String verb) {
        assertThat(new Arguments(line.split(" ", -1)).verb()).isEqualTo(verb);
    }

    @Test
    void options_are_described_in_code_as_by_their_annotations() {
        var selection = new SelectionOptions();

        assertSame(CommandSpec.forAnnotatedObject(new AgentspaceOption()), new AgentspaceOption().spec());
        assertSame(CommandSpec.forAnnotatedObject(selection), selection.filterSpec());
        assertSame(CommandSpec.forAnnotatedObject(selection), selection.selectorSpec());
    }

    private static void assertSame(CommandSpec annotated, OptionSpec described) {
        var option = annotated.findOption(described.longestName());

        assertThat(described.names()).isEqualTo(option.names());
        assertThat(described.paramLabel()).isEqualTo(option.paramLabel());
        assertThat(described.description()).isEqualTo(option.description());
        assertThat(described.arity()).isEqualTo(option.arity());
        assertThat(described.type()).isEqualTo(option.type());
        assertThat(described.auxiliaryTypes()).isEqualTo(option.auxiliaryTypes());
    }
}
