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
}
