package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildVersionTest {
    @Test
    void is_that_of_the_build() {
        assertThat(BuildVersion.number()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }
}
