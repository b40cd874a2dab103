package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Seen;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential helper whose passwords expire, as those of clouds do, and a process that lives longer. */
class ExpiringLoginTest {
    private static final String BASIC = "Basic realm=\"here\"";
    private static final String BEARER = "Bearer realm=\"http://HOST/token\",service=\"s\"";

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private volatile String password = "first";
    private volatile String challenge = BASIC;
    private ScriptedServer server;
    private OrasArtifactRegistry registry;

    @BeforeEach
    void a_helper_that_answers_what_a_file_says() throws IOException {
        server = ScriptedServer.start(this::answer);
        Files.writeString(directory.resolve("password"), password);
        Path helper = directory.resolve("docker-credential-cloud");
        Files.writeString(helper, """
                #!/bin/sh
                cat >/dev/null
                echo called >>DIR/calls
                printf '{"Username":"u","Secret":"%s"}' "$(cat DIR/password)"
                """.replace("DIR", directory.toString()));
        assertThat(helper.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("config.json"), "{\"credsStore\":\"cloud\"}");
        var credentials = new Credentials(
                Map.of("DOCKER_CONFIG", directory.toString(), "PATH", directory + ":/usr/bin:/bin"), nanos::get);
        var timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        registry = new OrasArtifactRegistry(
                new Remotes(Transport.plainHttp(timeouts), credentials, new Hurried()), 1000, ProgressListener.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String login() {
        return "Basic " + Base64.getEncoder().encodeToString(("u:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes today's password only, and of tokens those given to it. */
    private Reply answer(Seen request) {
        boolean known = request.authorization().equals(login());
        if (request.path().startsWith("/token")) {
            return known ? Reply.json("{\"token\":\"of-" + password + "\"}") : Reply.of(401);
        }
        boolean taken =
                challenge.equals(BASIC) ? known : request.authorization().equals("Bearer of-" + password);
        return taken
                ? Reply.json("{\"tags\":[\"v1\"]}")
                : Reply.of(401).with("WWW-Authenticate", challenge.replace("HOST", server.host()));
    }

    private void askForTags() {
        assertThat(registry.tags(new OciRepository.Remote(server.host(), "acme/x")))
                .containsExactly(new Tag("v1"));
    }

    private void change(String today) throws IOException {
        password = today;
        Files.writeString(directory.resolve("password"), today);
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, BEARER})
    void is_asked_for_anew_when_the_registry_refuses_what_the_helper_said_a_while_ago(String kind) throws IOException {
        challenge = kind;
        askForTags();
        change("second");
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());

        askForTags();
        askForTags();

        assertThat(directory.resolve("calls")).content().hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, BEARER})
    void that_is_refused_at_once_is_not_asked_for_again(String kind) {
        challenge = kind;
        password = "another";

        assertThatThrownBy(this::askForTags).isInstanceOf(RegistryException.Denied.class);
        assertThatThrownBy(this::askForTags).isInstanceOf(RegistryException.Denied.class);

        assertThat(directory.resolve("calls")).content().hasLineCount(1);
    }

    @Test
    void of_another_host_is_kept() throws IOException {
        askForTags();
        try (var other = ScriptedServer.start(this::answer)) {
            assertThat(registry.tags(new OciRepository.Remote(other.host(), "acme/x")))
                    .hasSize(1);
            change("second");
            nanos.addAndGet(Duration.ofMinutes(61).toNanos());
            askForTags();
            assertThat(directory.resolve("calls")).content().hasLineCount(3);
        }
    }
}
