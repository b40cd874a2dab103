package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Setting SETTING = Setting.of("VARIABLE", "default", "");

    @Test
    void a_flag_wins_over_the_environment_and_the_environment_over_the_default() {
        var settings = Settings.of(Map.of("VARIABLE", "environment"));

        assertThat(Settings.of(Map.of()).value(SETTING)).contains("default");
        assertThat(settings.value(SETTING)).contains("environment");
        assertThat(settings.withFlag(SETTING, "flag").value(SETTING)).contains("flag");
        assertThat(settings.value(SETTING)).contains("environment");
    }

    @Test
    void an_empty_value_counts_as_absent() {
        assertThat(Settings.of(Map.of("VARIABLE", "")).value(SETTING)).contains("default");
        assertThat(Settings.of(Map.of("VARIABLE", "x")).withFlag(SETTING, "").value(SETTING))
                .contains("x");
        assertThat(Settings.of(Map.of("OTHER", "")).value(Setting.optional("OTHER", "")))
                .isEmpty();
    }

    @Test
    void the_sessions_lie_in_the_registrys_directory_unless_moved() {
        assertThat(Settings.of(Map.of()).value(CommonSettings.SESSIONS_DIR)).contains("/tmp/.alquimia/history");
        assertThat(Settings.of(Map.of("ALQUIMIA_REGISTRY_DIR", "/data")).value(CommonSettings.SESSIONS_DIR))
                .contains("/data/history");
        assertThat(Settings.of(Map.of())
                        .withFlag(CommonSettings.REGISTRY_DIR, "/flag")
                        .value(CommonSettings.SESSIONS_DIR))
                .contains("/flag/history");
        assertThat(Settings.of(Map.of("ALQUIMIA_LOCAL_SESSIONS_DIR", "$ALQUIMIA_REGISTRY_DIR/x"))
                        .value(CommonSettings.SESSIONS_DIR))
                .as("what users set is taken as it stands; their shell expands it")
                .contains("$ALQUIMIA_REGISTRY_DIR/x");
    }

    @Test
    void the_registrys_settings_have_their_documented_defaults() {
        var settings = Settings.of(Map.of());

        assertThat(settings.value(CommonSettings.REGISTRY_DIR)).contains("/tmp/.alquimia");
        assertThat(settings.value(CommonSettings.STORE)).contains("json");
        assertThat(settings.value(CommonSettings.SECRET_RESOLVER)).contains("env");
        assertThat(settings.value(CommonSettings.OCI_REGISTRY_DEFAULT)).contains("ghcr.io");
        assertThat(settings.value(CommonSettings.MAX_LAYER)).contains(Long.toString(128L * 1024 * 1024));
        assertThat(settings.value(CommonSettings.AGENTSPACE_ID)).contains("default");
        assertThat(settings.value(CommonSettings.REALM)).isEqualTo(Optional.empty());
    }

    @Test
    void who_listens_hears_what_adapters_warn_of() {
        var heard = new ArrayList<String>();

        Settings.of(Map.of())
                .withWarnings(heard::add)
                .withFlag(CommonSettings.REALM, "r")
                .warn("the token can be read on the way");

        assertThat(heard).containsExactly("the token can be read on the way");
    }
}
