package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that become the names of files and directories. */
final class FileNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "support-es",
                "a.b",
                "With Blank",
                "日本語",
                "ñandú",
                "🧪",
                "history2",
                "metadata.json.bak"
            })
    void what_names_one_file_everywhere_is_an_id(String id) {
        assertThat(new AgentspaceId(id)).hasToString(id);
        assertThat(new SessionId(id)).hasToString(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|is empty",
                ".hidden|starts with a dot",
                "..|starts with a dot",
                "a..b|contains \"..\"",
                "../x|starts with a dot",
                "a/b|contains a path separator",
                "a\\b|contains a path separator",
                "a\u0000b|contains a control character",
                "a\u0085b|contains a control character",
                "a\ud800|contains half of a surrogate pair",
                "n\u0303andu|is not in Unicode normal form NFC",
                "history|is a name that the registry keeps for itself",
                "metadata.json|is a name that the registry keeps for itself"
            })
    void everything_else_is_refused_with_its_rule(String id, String rule) {
        assertThatThrownBy(() -> new AgentspaceId(id))
                .isInstanceOfSatisfying(
                        RegistryException.Invalid.class,
                        e -> assertThat(e.reason()).isEqualTo(rule));
        assertThatThrownBy(() -> new SessionId(id))
                .isInstanceOfSatisfying(
                        RegistryException.Invalid.class,
                        e -> assertThat(e.reason()).isEqualTo(rule));
    }

    @Test
    void length_is_counted_in_bytes_of_utf8() {
        assertThat(new AgentspaceId("a".repeat(128)).value()).hasSize(128);
        assertThat(new AgentspaceId("🧪".repeat(32)).value()).hasSize(64);
        for (String tooLong : List.of("a".repeat(129), "ñ".repeat(65), "日".repeat(43), "🧪".repeat(33))) {
            assertThatThrownBy(() -> new AgentspaceId(tooLong))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("is longer than 128 bytes of UTF-8");
        }
    }

    @Nested
    final class Made_of_a_name {
        @Test
        void are_the_sanitised_name_and_then_numbered() {
            assertThat(AgentspaceIds.candidates("My/Agents").limit(3).map(AgentspaceId::value))
                    .containsExactly("My-Agents", "My-Agents-2", "My-Agents-3");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "../x|x",
                    ".hidden|hidden",
                    "a..b|a.b",
                    "a\\b:c|a-b-c",
                    "  Two  Words |Two-Words",
                    "n\u0303u|ñu",
                    "日本語|日本語",
                    "history|agentspace",
                    "...|agentspace",
                    "``|agentspace",
                    "a\u0000\ud800b|a-b"
                })
        void are_always_ids(String name, String id) {
            assertThat(AgentspaceIds.candidates(name).findFirst()).contains(new AgentspaceId(id));
        }

        @Test
        void leave_room_for_a_number() {
            var numbered = AgentspaceIds.candidates("🧪".repeat(100))
                    .skip(999)
                    .findFirst()
                    .orElseThrow();

            assertThat(numbered.value()).endsWith("🧪-1000");
        }
    }

    @Test
    void an_assistant_id_may_hold_letters_of_any_language_and_what_files_may_not() {
        for (String id : List.of("ünïcode", "日本語", "../x", "a b", "history", "🧪".repeat(255))) {
            assertThat(new AssistantId(id)).hasToString(id);
            assertThat(new ParameterId(id)).hasToString(id);
        }
        for (String id : List.of("", "  ", "a\nb", "a\ud800", "🧪".repeat(256))) {
            assertThatThrownBy(() -> new AssistantId(id)).isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> new ParameterId(id)).isInstanceOf(RegistryException.Invalid.class);
        }
    }
}
