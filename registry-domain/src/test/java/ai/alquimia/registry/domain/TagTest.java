package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TagTest {
    @Test
    void latest_is_a_tag_like_any_other() {
        assertThat(Tag.LATEST).isEqualTo(new Tag("latest"));
    }

    @Test
    void a_tag_that_starts_with_a_dash_is_refused() {
        assertThatThrownBy(() -> new Tag("-rf")).isInstanceOf(RegistryException.Invalid.class);
    }
}
