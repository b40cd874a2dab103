package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerPathsTest {
    private static String hidden(String registry, String text) {
        return ServerPaths.of(Settings.of(
                        Map.of("ALQUIMIA_REGISTRY_DIR", "/srv/anna/agents", "ALQUIMIA_OCI_REGISTRY_DEFAULT", registry)))
                .hidden(text);
    }

    @Test
    void messages_name_the_setting_in_place_of_a_directory() {
        assertThat(hidden("ghcr.io", "read \"/srv/anna/agents/default/dist.json\": is damaged"))
                .isEqualTo("read \"$ALQUIMIA_REGISTRY_DIR/default/dist.json\": is damaged");
        assertThat(hidden("ghcr.io", "read \"/srv/anna/agents/history/s1\": is damaged"))
                .isEqualTo("read \"$ALQUIMIA_LOCAL_SESSIONS_DIR/s1\": is damaged");
    }

    @Test
    void a_reference_into_an_embedded_registry_is_shown_as_callers_name_it() {
        assertThat(hidden("oci:/srv/anna/oci", "fetch \"oci:/srv/anna/oci/ns/n:v1\": there is none"))
                .isEqualTo("fetch \"ns/n:v1\": there is none");
        assertThat(hidden("oci:registry", "fetch \"oci:registry/ns/n:v1\" from the registry: there is none"))
                .isEqualTo("fetch \"ns/n:v1\" from the registry: there is none");
    }
}
