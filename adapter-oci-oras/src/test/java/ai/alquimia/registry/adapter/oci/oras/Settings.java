package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

    /** With a file of logins, in a directory of its own below the given one. */
    Settings loggedIn(Path directory, String host, String user, String password) {
        String auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        try {
            Path docker = Files.createTempDirectory(directory, "docker");
            Files.writeString(
                    docker.resolve("config.json"), "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host, auth));
            return with("DOCKER_CONFIG", docker.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
