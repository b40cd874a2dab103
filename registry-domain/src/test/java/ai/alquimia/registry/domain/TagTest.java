package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagTest {
    @Test
    void latest_is_a_tag_like_any_other() {
        assertThat(Tag.LATEST).isEqualTo(new Tag("latest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0.0", "_", "A-b_c.d", "1"})
    void a_tag_keeps_its_spelling(String name) {
        assertThat(new Tag(name)).hasToString(name);
        assertThat(Tag.parse(name)).contains(new Tag(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-rf", ".x", "a/b", "a:b", "v1+2", "v1\n", "é"})
    void a_tag_of_another_form_is_refused(String name) {
        assertThat(Tag.parse(name)).isEmpty();
        assertThatThrownBy(() -> new Tag(name)).isInstanceOf(RegistryException.Invalid.class);
    }
}
