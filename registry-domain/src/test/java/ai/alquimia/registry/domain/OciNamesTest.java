package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OciNamesTest {
    private static final String ALPHABET = "aZ09._-/ \u00e9\u0130\ud83e\uddea:@\\";

    @ParameterizedTest
    @CsvSource({
        "acme, support, acme/support",
        "Acme, Support, acme/support",
        "acme.corp, v1.2, acme-corp/v1.2",
        "a..b, a..b, a-b/a.b",
        "a, a__b, a/a_b",
        "a, a-_-b, a/a-b",
        "a, a._b, a/a.b",
        "a, a.-b, a/a-b",
        "a, --x--, a/x",
        "a, ._-x-_., a/x",
        "a, a/b, a/a-b",
        "a, ../../etc, a/etc",
        "a, 'My  Agents!', a/my-agents",
        "a, größe, a/gr-e",
        "a, x\u0130y, a/xi-y",
        "a, x日本y, a/x-y",
    })
    void are_lower_case_with_single_separators(String namespace, String name, String path) {
        assertThat(OciNames.repositoryPath(namespace, name)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "---", "日本", "🧪", "/", "\u0000"})
    void of_which_nothing_is_left_are_refused(String text) {
        assertThatThrownBy(() -> OciNames.repositoryPath(text, "x")).isInstanceOf(RegistryException.Invalid.class);
        assertThatThrownBy(() -> OciNames.repositoryPath("x", text))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage("name repository of " + RegistryException.quote(text)
                        + ": holds no letter or digit that a repository name may have");
    }

    @Test
    void are_always_what_a_registry_takes() {
        var random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            String path = OciNames.repositoryPath("n" + text(random), text(random) + "x");

            assertThatCode(() -> new OciRepository.Remote("h.io", path)).doesNotThrowAnyException();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
