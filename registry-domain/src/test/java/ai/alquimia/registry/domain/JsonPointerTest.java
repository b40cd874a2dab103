package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "/a~1b/~0~01/0", "/a//b", "/ñ 🧪"})
    void what_is_read_is_written_the_same(String text) {
        assertThat(JsonPointer.parse(text)).map(JsonPointer::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "#/a", "/a~", "/a~2b"})
    void other_texts_are_none(String text) {
        assertThat(JsonPointer.parse(text)).isEmpty();
    }

    @Test
    void one_continues_where_the_other_ends() {
        assertThat(JsonPointer.of("agents", "a").append(JsonPointer.of("tags", "0")))
                .hasToString("/agents/a/tags/0");
    }
}
