package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import ai.alquimia.registry.testkit.process.TokenRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to a registry that takes nothing but the tokens of its service, and sharing the login with other programs. */
class LoginIT {
    private static final int NO_ACCESS = 7;

    @TempDir
    Path directory;

    @AutoClose
    private TokenRegistry registry;

    private Workplace here;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = TokenRegistry.start(Files.createDirectory(directory.resolve("server")));
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        here.set("HOME", Files.createDirectory(directory.resolve("home")));
        here.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host());
        here.set("ORAS_PLAIN_HTTP", "true");
    }

    @AfterEach
    void the_password_was_never_shown() {
        assertThat(said).noneMatch(text -> text.contains(DockerRegistry.PASSWORD));
    }

    private Program.Result alquimia(String input, String... arguments) {
        var result = here.alquimiaReading(input, arguments);
        said.add(result.out() + result.err());
        return result;
    }

    private Program.Result login(String password) {
        return alquimia(
                password,
                "registry",
                "login",
                registry.host(),
                "-u",
                DockerRegistry.USER,
                "--password-stdin",
                "--debug");
    }

    private Program.Result publish(String tag) {
        return alquimia("", "registry", "publish", "--agentspace-id", "default", "--tag", tag);
    }

    private Path config() {
        return directory.resolve("home/.docker/config.json");
    }

    @Test
    void lets_in_until_logging_out() throws IOException {
        var refused = publish("v1.0.0");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(NO_ACCESS);
        assertThat(refused.err()).contains("access denied", "alquimia registry login " + registry.host());

        assertThat(login("guessed").exitCode()).isEqualTo(NO_ACCESS);
        assertThat(config()).doesNotExist();

        assertThat(login(DockerRegistry.PASSWORD + "\n").succeeded().err())
                .contains("clear text in " + config(), "logged in to");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config())))
                .isEqualTo("rw-------");
        publish("v1.0.0").succeeded();
        assertThat(alquimia("", "registry", "whoami").succeeded().out())
                .contains(DockerRegistry.USER, config().toString());

        alquimia("", "registry", "logout", registry.host()).succeeded();
        assertThat(publish("v2.0.0").exitCode()).isEqualTo(NO_ACCESS);
    }

    @Test
    void is_shared_with_the_command_line_of_oras() throws IOException {
        var oras = Program.require("oras");
        var environment = Map.of("DOCKER_CONFIG", config().getParent().toString());
        login(DockerRegistry.PASSWORD).succeeded();
        publish("v1.0.0").succeeded();

        String repository = registry.host() + "/local/my-agents";
        assertThat(oras.run(environment, "repo", "tags", "--plain-http", repository)
                        .succeeded()
                        .out())
                .contains("v1.0.0");

        alquimia("", "registry", "logout", registry.host()).succeeded();
        oras.runWithInput(
                        environment,
                        DockerRegistry.PASSWORD,
                        "login",
                        "--plain-http",
                        "-u",
                        DockerRegistry.USER,
                        "--password-stdin",
                        registry.host())
                .succeeded();
        assertThat(alquimia("", "registry", "tags", repository, "-q")
                        .succeeded()
                        .out())
                .contains("v1.0.0");
    }
}
