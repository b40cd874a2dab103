package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogins;
import ai.alquimia.registry.testkit.RegistryLoginsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLoginsTest extends RegistryLoginsContract {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final ScriptedServer server;

    SharedLoginsTest() throws IOException {
        server = ScriptedServer.start(request -> USERS.entrySet().stream()
                        .anyMatch(user -> request.authorization().equals(basic(user.getKey() + ":" + user.getValue())))
                ? Reply.of(200)
                : Reply.of(401).with("WWW-Authenticate", "Basic realm=\"x\""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    @Override
    protected RegistryLogins openLogins() {
        var timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
        environment.putIfAbsent("HOME", home.toString());
        var credentials = new Credentials(environment);
        return new SharedLogins(
                new Remotes(Transport.plainHttp(timeouts), credentials, new Hurried()), credentials, warnings::add);
    }

    @Override
    protected RegistryHost registry() {
        return new RegistryHost(server.host());
    }

    private void login() {
        openLogins().login(registry(), "alice", new SecretValue(USERS.getOrDefault("alice", "")));
    }

    private Path config() {
        return home.resolve(".docker/config.json");
    }

    @Test
    void a_login_goes_to_a_file_that_nobody_else_may_read_and_that_is_said() throws IOException {
        login();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config().getParent())))
                .isEqualTo("rwx------");
        assertThat(warnings)
                .containsExactly("the password is in clear text in " + config()
                        + "; a credential helper (credsStore) would keep it safe");
        try (Stream<Path> files = Files.list(config().getParent())) {
            assertThat(files).containsExactly(config());
        }
    }

    @Test
    void everything_else_in_the_file_stays_and_old_names_of_the_host_go() throws IOException {
        Files.createDirectories(config().getParent());
        Files.writeString(config(), """
                {"HttpHeaders": {"X": "y"}, "auths": {"https://HOST/v1/": {"auth": "b2xkOm9sZA=="}, "other": {"auth": "YTpi"}},
                 "psFormat": "größe"}""".replace("HOST", server.host()));
        login();

        assertThat(Files.readString(config()))
                .contains("\"X\": \"y\"", "\"other\"", "größe", "\"" + server.host() + "\"")
                .doesNotContain("/v1/");
        openLogins().logout(registry());
        assertThat(Files.readString(config())).contains("\"other\"").doesNotContain(server.host());
    }

    @Test
    void a_file_that_is_a_link_stays_one() throws IOException {
        Path elsewhere = Files.writeString(home.resolve("dotfiles.json"), "{}");
        Files.createDirectories(config().getParent());
        Files.createSymbolicLink(config(), elsewhere);

        login();

        assertThat(config()).isSymbolicLink();
        assertThat(Files.readString(elsewhere)).contains(server.host());
    }

    @Test
    void a_link_to_a_file_that_is_not_there_yet_stays_one() throws IOException {
        Path elsewhere = home.resolve("dotfiles/config.json");
        Files.createDirectories(config().getParent());
        Files.createSymbolicLink(home.resolve(".docker/next"), Path.of("../dotfiles/config.json"));
        Files.createSymbolicLink(config(), Path.of("next"));

        login();

        assertThat(config()).isSymbolicLink();
        assertThat(elsewhere).isRegularFile();
        assertThat(openLogins().find(registry())).isPresent();
    }

    @Test
    void a_link_that_leads_to_itself_is_named() throws IOException {
        Files.createDirectories(config().getParent());
        Files.createSymbolicLink(config(), config());

        assertThatThrownBy(this::login)
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageContaining("credentials \"" + config() + "\": ")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void a_helper_keeps_the_login_instead_of_the_file() throws IOException {
        Path program = home.resolve("bin/docker-credential-box");
        Files.createDirectories(program.getParent());
        Files.writeString(program, """
                #!/bin/sh
                box=%s/box
                case "$1" in
                store) cat >"$box" ;;
                erase) cat >/dev/null; rm "$box" ;;
                get) cat >/dev/null; cat "$box" 2>/dev/null || { echo credentials not found in native keychain; exit 1; } ;;
                esac
                """.formatted(home));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", program.getParent() + ":/usr/bin:/bin");
        Files.createDirectories(config().getParent());
        Files.writeString(config(), "{\"credsStore\":\"box\"}");

        login();

        assertThat(Files.readString(config())).isEqualTo("{\"credsStore\":\"box\"}");
        assertThat(Files.readString(home.resolve("box"))).contains("alice:has:colons", server.host());
        assertThat(warnings).isEmpty();
        var logins = openLogins();
        assertThat(logins.find(registry()).orElseThrow().source()).isEqualTo("docker-credential-box");
        assertThat(logins.logout(registry())).containsExactly("docker-credential-box");
        assertThat(home.resolve("box")).doesNotExist();
    }

    @Test
    void a_registry_that_asks_for_no_login_is_said() throws IOException {
        try (var open = ScriptedServer.start(request -> Reply.of(200))) {
            openLogins().login(new RegistryHost(open.host()), "alice", new SecretValue("any"));
        }

        assertThat(warnings)
                .anyMatch(text -> text.endsWith("answers without a login, so that this one could not be verified"));
    }

    @Test
    void what_is_no_registry_keeps_nothing() throws IOException {
        try (var none = ScriptedServer.start(request -> Reply.of(404))) {
            assertThatThrownBy(() -> openLogins().login(new RegistryHost(none.host()), "alice", new SecretValue("any")))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        assertThat(config()).doesNotExist();
    }

    @Test
    void without_a_home_there_is_no_place_for_it() {
        environment.put("HOME", "");

        assertThatThrownBy(this::login)
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessageEndingWith("neither HOME nor DOCKER_CONFIG says where to keep the login");
    }
}
