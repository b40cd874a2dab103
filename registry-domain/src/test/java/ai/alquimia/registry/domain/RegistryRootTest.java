package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRootTest {
    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io, ''",
        "localhost:5000/, localhost:5000, ''",
        "oci://ghcr.io/my/org, ghcr.io, my/org",
        "registry, registry, ''",
    })
    void is_a_host_perhaps_with_a_path(String text, String host, String path) {
        assertThat(RegistryRoot.parse(text)).isEqualTo(new RegistryRoot.Host(host, path));
    }

    @ParameterizedTest
    @CsvSource({"oci:/srv/agents, /srv/agents", "oci:., .", "oci:/srv/agents/, /srv/agents", "oci:/, /"})
    void is_a_directory(String text, String path) {
        assertThat(RegistryRoot.parse(text)).isEqualTo(new RegistryRoot.Directory(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "oci:", "ghcr.io/Upper", "https://ghcr.io", "host:99999"})
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> RegistryRoot.parse(text))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageEndingWith("names no registry: HOST[:PORT][/PATH] or oci:DIRECTORY");
    }

    @Test
    void holds_what_is_below_its_path_only() {
        var root = new RegistryRoot.Host("ghcr.io", "my");

        assertThat(root.holds("my/agents")).isTrue();
        assertThat(root.holds("myself/agents")).isFalse();
        assertThat(new RegistryRoot.Host("ghcr.io", "").holds("anything")).isTrue();
    }
}
