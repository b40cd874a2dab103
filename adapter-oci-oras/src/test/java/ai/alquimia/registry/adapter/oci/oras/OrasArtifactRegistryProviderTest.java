package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry and the logins of one environment, with one credential helper between them. */
class OrasArtifactRegistryProviderTest {
    private static final String ME = "Basic bWU6cHc=";

    @TempDir
    Path home;

    @AutoClose
    private ScriptedServer server;

    private Settings settings;

    private final OrasArtifactRegistryProvider provider = new OrasArtifactRegistryProvider();

    @BeforeEach
    void a_registry_that_wants_a_login_and_a_helper() throws IOException {
        server = ScriptedServer.start(request -> request.authorization().equals(ME)
                ? Reply.json("{\"tags\":[\"v1\"]}")
                : Reply.of(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        Path program = home.resolve("docker-credential-box");
        Files.writeString(program, """
                #!/bin/sh
                echo "$1" >>%1$s/calls
                cat >%1$s/heard
                case "$1" in
                store) mv %1$s/heard %1$s/box ;;
                get) cat %1$s/box 2>/dev/null || { echo credentials not found in native keychain; exit 1; } ;;
                esac
                """.formatted(home));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("config.json"), "{\"credsStore\":\"box\"}");
        settings = Settings.plainHttp().with("DOCKER_CONFIG", home.toString()).with("PATH", home + ":/usr/bin:/bin");
    }

    private RegistryHost host() {
        return new RegistryHost(server.host());
    }

    private OciRepository repository(String path) {
        return new OciRepository.Remote(server.host(), path);
    }

    @Test
    void ask_it_once_for_a_host() throws IOException {
        Files.writeString(home.resolve("box"), "{\"Username\":\"me\",\"Secret\":\"pw\"}");

        assertThat(provider.logins(settings).find(host())).isPresent();
        assertThat(provider.create(settings).tags(repository("acme/a"))).containsExactly(new Tag("v1"));
        assertThat(provider.create(settings).tags(repository("acme/b"))).containsExactly(new Tag("v1"));

        assertThat(home.resolve("calls")).hasContent("get\n");
    }

    @Test
    void know_of_a_new_login_at_once() {
        var registry = provider.create(settings);
        assertThatThrownBy(() -> registry.tags(repository("acme/a"))).isInstanceOf(RegistryException.Denied.class);

        provider.logins(settings).login(host(), "me", new SecretValue("pw"));

        assertThat(registry.tags(repository("acme/a"))).containsExactly(new Tag("v1"));
    }

    @Test
    void of_another_environment_ask_another_one() throws IOException {
        Files.writeString(home.resolve("box"), "{\"Username\":\"me\",\"Secret\":\"pw\"}");
        provider.logins(settings).find(host());

        var elsewhere = settings.with("DOCKER_CONFIG", home.resolve("elsewhere").toString());

        assertThat(provider.logins(elsewhere).find(host())).isEmpty();
    }
}
