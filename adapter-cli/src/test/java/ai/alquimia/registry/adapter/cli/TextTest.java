package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {
    /** Colour, title, C1 introducer, delete, line separator and right-to-left override. */
    private static final String HOSTILE = "\u001b[31m\u001b]0;x\u0007\u009b31m\u007f\u2028\u202e\r\n";

    @TempDir
    Path directory;

    private Shell listing() {
        var shell = new Shell(directory);
        shell.adapters.agentspace(JsonObject.empty()
                .with("assistant_id", "a")
                .with("description", HOSTILE)
                .with("response", JsonObject.empty().with("k" + HOSTILE, HOSTILE)));
        return shell;
    }

    @Nested
    class Of_documents {
        @ParameterizedTest
        @ValueSource(strings = {"table", "json", "yaml"})
        void cannot_control_the_terminal(String format) {
            var shell = listing();

            assertThat(shell.type("agent get a --format " + format)).isZero();

            assertThat(shell.out.replaceAll("\\R", ""))
                    .isNotEmpty()
                    .matches(text -> text.codePoints().noneMatch(Character::isISOControl), "no control character")
                    .doesNotContain("\u202e");
        }

        @Test
        void is_the_same_after_json_is_read_again() {
            var shell = listing();

            shell.type("agent get a --format json");

            var read = (JsonObject) JsonDocuments.parse(shell.out.getBytes(StandardCharsets.UTF_8));
            assertThat(read.string("description")).hasValue(HOSTILE);
        }
    }

    @Nested
    class Columns_of_a_terminal {
        @Test
        void are_two_for_a_wide_character_and_none_for_a_mark() {
            assertThat(Text.width("abcé")).isEqualTo(4);
            assertThat(Text.width("日本")).isEqualTo(4);
            assertThat(Text.width("e\u0301")).isEqualTo(1);
            assertThat(Text.width("👍")).isEqualTo(2);
        }

        @Test
        void limit_what_is_shown() {
            assertThat(Text.shortened("abcdef", 6)).isEqualTo("abcdef");
            assertThat(Text.shortened("abcdefg", 6)).isEqualTo("abcde…");
            assertThat(Text.shortened("日本語日本語", 6)).isEqualTo("日本…");
        }
    }
}
