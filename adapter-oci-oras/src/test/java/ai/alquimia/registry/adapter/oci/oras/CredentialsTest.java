package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.testkit.BusyCommonPool;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void at_home() {
        environment.put("HOME", home.toString());
    }

    private void write(String file, String json) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json);
    }

    private static String auths(String host, String login) {
        String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return "{\"auths\":{\"" + host + "\":{\"auth\":\"" + auth + "\"}}}";
    }

    private String found(String host, String path) {
        return new Credentials(environment)
                .find(host, path, CredentialHelper.PATIENCE)
                .map(login -> login.user() + "=" + login.secret())
                .orElse("none");
    }

    @Nested
    class AFile {
        @Test
        void is_looked_for_where_docker_and_podman_keep_it() throws IOException {
            write(".config/containers/auth.json", auths("r.example", "four:x"));
            assertThat(found("r.example", "a")).isEqualTo("four=x");
            write("run/containers/auth.json", auths("r.example", "three:x"));
            environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
            assertThat(found("r.example", "a")).isEqualTo("three=x");
            write(".docker/config.json", auths("r.example", "two:x"));
            assertThat(found("r.example", "a")).isEqualTo("two=x");
            write("elsewhere/config.json", auths("r.example", "moved:x"));
            environment.put("DOCKER_CONFIG", home.resolve("elsewhere").toString());
            assertThat(found("r.example", "a")).isEqualTo("moved=x");
            write("auth.json", auths("r.example", "one:x"));
            environment.put("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
            assertThat(found("r.example", "a")).isEqualTo("one=x");
        }

        @Test
        void without_auths_or_with_empty_ones_has_no_login() throws IOException {
            write(".docker/config.json", "{}");
            assertThat(found("r.example", "a")).isEqualTo("none");
            write(".docker/config.json", "{\"auths\":{\"r.example\":{}},\"credsStore\":\"\"}");
            assertThat(found("r.example", "a")).isEqualTo("none");
        }

        @Test
        void that_is_damaged_is_named() throws IOException {
            write(".docker/config.json", "{\"auths\": secret");

            assertThatThrownBy(() -> found("r.example", "a"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining(home.resolve(".docker/config.json") + "\": line 1, column ")
                    .hasMessageNotContaining("secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%%%", "bm9jb2xvbg==", "OnA="})
        void with_an_auth_that_is_none_is_named(String auth) throws IOException {
            write(".docker/config.json", "{\"auths\":{\"r.example\":{\"auth\":\"" + auth + "\"}}}");

            assertThatThrownBy(() -> found("r.example", "a"))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageEndingWith("the entry \"r.example\" holds no user and password in its auth")
                    .hasMessageNotContaining(auth);
        }

        @Test
        void is_read_once_for_an_answer_so_that_it_may_be_a_pipe() throws Exception {
            Path pipe = home.resolve("pipe");
            Program.require("mkfifo").run(pipe.toString()).succeeded();
            environment.put("REGISTRY_AUTH_FILE", pipe.toString());
            var threads = Executors.newFixedThreadPool(2); // each waits for the other
            try {
                var writer = threads.submit(() -> Files.writeString(pipe, auths("r.example", "u:p")));

                assertThat(threads.submit(() -> found("r.example", "a")))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .isEqualTo("u=p");
                writer.get();
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void of_another_home_is_not_read() {
            environment.remove("HOME");

            assertThat(found("r.example", "a")).isEqualTo("none");
        }
    }

    @Nested
    class AnEntry {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "r.example:5000",
                    "R.example:5000",
                    "https://r.example:5000",
                    "http://r.example:5000/",
                    "https://r.example:5000/v1/",
                    "https://r.example:5000/v2/",
                    "https://r.example:5000/v2"
                })
        void is_known_by_every_name_that_docker_ever_gave_it(String name) throws IOException {
            write(".docker/config.json", auths(name, "u:p"));

            assertThat(found("r.example:5000", "a")).isEqualTo("u=p");
            assertThat(found("r.example", "a")).isEqualTo("none");
            assertThat(found("other.example:5000", "a")).isEqualTo("none");
        }

        @ParameterizedTest
        @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io"})
        void of_docker_hub_has_a_name_of_its_own(String host) throws IOException {
            write(".docker/config.json", auths("https://index.docker.io/v1/", "u:p"));

            assertThat(found(host, "library/x")).isEqualTo("u=p");
        }

        @Test
        void is_the_one_by_the_name_of_today_where_an_old_one_is_left() throws IOException {
            write(
                    ".docker/config.json",
                    "{\"auths\":{\"https://registry.test/v1/\":{\"username\":\"old\",\"password\":\"p\"},"
                            + "\"registry.test\":{\"username\":\"new\",\"password\":\"p\"}}}");

            assertThat(found("registry.test", "a")).isEqualTo("new=p");
        }

        @Test
        void may_have_colons_in_its_password() throws IOException {
            write(".docker/config.json", auths("r.example", "u:p:with::colons:"));

            assertThat(found("r.example", "a")).isEqualTo("u=p:with::colons:");
        }

        @Test
        void may_spell_user_and_password_out() throws IOException {
            write(".docker/config.json", "{\"auths\":{\"r.example\":{\"username\":\"u\",\"password\":\"p\"}}}");

            assertThat(found("r.example", "a")).isEqualTo("u=p");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"auth\":\"dTo=\",", "\"auth\":\"\",", "\"auth\":\"Og==\",", "\"username\":\"u\",", ""})
        void may_be_an_identity_token(String user) throws IOException {
            write(".docker/config.json", "{\"auths\":{\"r.example\":{" + user + "\"identitytoken\":\"the-token\"}}}");

            var login = new Credentials(environment)
                    .find("r.example", "a", CredentialHelper.PATIENCE)
                    .orElseThrow();

            assertThat(login.isIdentityToken()).isTrue();
            assertThat(login.secret()).isEqualTo("the-token");
            assertThat(login.user()).isIn("u", "<token>");
            assertThat(login).hasToString("***");
        }

        @Test
        void of_a_repository_comes_before_that_of_its_host() throws IOException {
            String both = auths("r.example", "all:x").replace("}}}", "},")
                    + auths("r.example/acme/a", "one:x").substring(10);
            write(".config/containers/auth.json", both);

            assertThat(found("r.example", "acme/a")).isEqualTo("one=x");
            assertThat(found("r.example", "acme/a/b")).isEqualTo("one=x");
            assertThat(found("r.example", "acme/ab")).isEqualTo("all=x");
        }
    }

    @Nested
    class AHelper {
        private void helper(String name, String script) throws IOException {
            Path program = home.resolve("bin/docker-credential-" + name);
            Files.createDirectories(program.getParent());
            Files.writeString(program, "#!/bin/sh\necho called >>" + home + "/calls\n" + script + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            environment.put("PATH", program.getParent() + ":/usr/bin:/bin");
        }

        private static final String ANSWER =
                "read host; printf '{\"ServerURL\":\"%s\",\"Username\":\"u\",\"Secret\":\"of %s\"}' \"$host\" \"$host\"";

        @Test
        void is_asked_once_per_host() throws IOException {
            helper("safe", ANSWER);
            write(".docker/config.json", "{\"credsStore\":\"safe\"}");
            var credentials = new Credentials(environment);

            for (int i = 0; i < 3; i++) {
                assertThat(credentials
                                .find("r.example", "a", CredentialHelper.PATIENCE)
                                .orElseThrow()
                                .secret())
                        .isEqualTo("of r.example");
                assertThat(credentials
                                .find("hub.example", "a", CredentialHelper.PATIENCE)
                                .orElseThrow()
                                .secret())
                        .isEqualTo("of hub.example");
            }

            assertThat(home.resolve("calls")).hasContent("called\ncalled\n");
            assertThat(credentials
                            .find("r.example", "a", CredentialHelper.PATIENCE)
                            .orElseThrow()
                            .source())
                    .isEqualTo("docker-credential-safe");
        }

        @Test
        void of_a_host_comes_before_the_one_for_all() throws IOException {
            helper("own", ANSWER);
            write(
                    ".docker/config.json",
                    "{\"credsStore\":\"missing\",\"credHelpers\":{\"https://r.example\":\"own\"}}");

            assertThat(found("r.example", "a")).isEqualTo("u=of r.example");
        }

        @Test
        void is_heard_also_while_all_threads_of_the_common_pool_wait() throws Exception {
            helper("safe", ANSWER);
            write(".docker/config.json", "{\"credsStore\":\"safe\"}");

            assertThat(BusyCommonPool.during(() -> found("r.example", "a"))).isEqualTo("u=of r.example");
        }

        @Test
        void that_has_no_login_leaves_the_word_to_the_file() throws IOException {
            helper("safe", "echo 'credentials not found in native keychain'; exit 1");
            write(
                    ".docker/config.json",
                    "{\"credsStore\":\"safe\"," + auths("r.example", "u:p").substring(1));

            assertThat(found("r.example", "a")).isEqualTo("u=p");
            assertThat(found("other.example", "a")).isEqualTo("none");
        }

        @Test
        void may_answer_an_identity_token() throws IOException {
            helper("safe", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
            write(".docker/config.json", "{\"credsStore\":\"safe\"}");

            assertThat(new Credentials(environment)
                            .find("r.example", "a", CredentialHelper.PATIENCE)
                            .orElseThrow()
                            .isIdentityToken())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "echo top-secret; echo top-secret >&2; exit 3",
                    "cat; echo top-secret",
                    "echo '[\"top-secret\"]'",
                    "kill -9 $$"
                })
        void that_fails_never_shows_what_it_printed(String script) throws IOException {
            helper("safe", script);
            write(".docker/config.json", "{\"credsStore\":\"safe\"}");

            assertThatThrownBy(() -> found("r.example", "a"))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageStartingWith("get login with credential helper \"docker-credential-safe\": it")
                    .hasMessageNotContaining("top-secret")
                    .hasNoCause();
        }

        @Test
        void that_takes_longer_than_there_is_time_is_given_up() throws IOException {
            helper("slow", "exec sleep 30");
            write(".docker/config.json", "{\"credsStore\":\"slow\"}");
            var credentials = new Credentials(environment);
            long start = System.nanoTime();

            assertThatThrownBy(() -> credentials.find("r.example", "a", Duration.ofMillis(200)))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage(
                            "get login with credential helper \"docker-credential-slow\": it did not end within the 0.2 seconds that were left");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }

        @Test
        void that_is_not_there_is_named() throws IOException {
            write(".docker/config.json", "{\"credsStore\":\"absent\"}");

            assertThatThrownBy(() -> found("r.example", "a"))
                    .hasMessage("get login with credential helper \"docker-credential-absent\": it is not on the PATH");
        }

        @Test
        void is_never_a_path() throws IOException {
            write(".docker/config.json", "{\"credsStore\":\"../../evil\"}");

            assertThatThrownBy(() -> found("r.example", "a"))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageEndingWith("is no name of a program");
        }
    }
}
