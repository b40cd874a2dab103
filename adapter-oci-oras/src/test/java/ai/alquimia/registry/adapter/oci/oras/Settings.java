package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as a user may make them; what is not set has its default. */
record Settings(Map<String, String> values) implements AdapterContext {
    static Settings plainHttp() {
        return new Settings(Map.of("ORAS_PLAIN_HTTP", "true"));
    }

    Settings with(String variable, String value) {
        var more = new HashMap<>(values);
        more.put(variable, value);
        return new Settings(more);
    }

    ArtifactRegistry open() {
        return new OrasArtifactRegistryProvider().create(this);
    }

    @Override
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting.variable())).or(setting::defaultValue);
    }

    @Override
    public Map<String, String> environment() {
        return values;
    }
}
