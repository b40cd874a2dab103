package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} in process, over a server that soon stops by itself; ServeSignalsTest has what signals do. */
final class ServeTest {
    @TempDir
    Path directory;

    private Shell shell;
    private FakeServer server;

    @BeforeEach
    void a_distribution_with_a_server() {
        shell = new Shell(directory);
        server = shell.adapters.server();
    }

    private String value(Setting setting) {
        return server.settings.value(setting).orElse("");
    }

    @Nested
    class The_server {
        @Test
        void gets_what_the_flags_say_and_all_adapters() {
            assertThat(shell.type("serve --host 10.0.0.1 --port 0 --tls-cert c.pem --tls-key k.pem --tokens t.json"
                            + " --allow-registry ghcr.io --allow-registry docker.io"
                            + " --cors-origin https://a.example --cors-origin https://b.example"))
                    .isZero();

            assertThat(value(ServerSettings.HOST)).isEqualTo("10.0.0.1");
            assertThat(value(ServerSettings.PORT)).isEqualTo("0");
            assertThat(value(ServerSettings.TLS_CERT)).isEqualTo("c.pem");
            assertThat(value(ServerSettings.TLS_KEY)).isEqualTo("k.pem");
            assertThat(value(ServerSettings.TOKENS)).isEqualTo("t.json");
            assertThat(value(ServerSettings.ALLOW_REGISTRY)).isEqualTo("ghcr.io,docker.io");
            assertThat(value(ServerSettings.CORS_ORIGINS)).isEqualTo("https://a.example,https://b.example");
            assertThat(server.startedWith).isNotNull();
            assertThat(server.startedWith.all()).contains(server).hasSizeGreaterThan(1);
        }

        @Test
        void gets_the_environment_where_no_flag_says_otherwise() {
            shell.environment.put("ALQUIMIA_HTTP_PORT", "9000");
            shell.environment.put("ALQUIMIA_HTTP_HOST", "10.0.0.2");
            shell.environment.put("ALQUIMIA_HTTP_ALLOW_REGISTRY", "quay.io");
            shell.environment.put("ALQUIMIA_REGISTRY_DIR", "/r");

            assertThat(shell.type("serve --host 10.0.0.1")).isZero();

            assertThat(value(ServerSettings.HOST)).isEqualTo("10.0.0.1");
            assertThat(value(ServerSettings.PORT)).isEqualTo("9000");
            assertThat(value(ServerSettings.ALLOW_REGISTRY)).isEqualTo("quay.io");
            assertThat(value(ServerSettings.TOKENS)).isEqualTo("/r/.tokens.json");
        }

        @Test
        void is_closed_after_it_has_stopped_by_itself() {
            assertThat(shell.type("serve")).isZero();

            assertThat(server.closed).isTrue();
        }

        @Test
        void is_closed_too_when_the_waiting_is_interrupted() {
            server.life = () -> {
                throw new InterruptedException();
            };

            assertThat(shell.type("serve")).isEqualTo(130);

            assertThat(server.closed).isTrue();
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Nested
    class Its_address {
        @Test
        void can_be_read_while_it_runs() {
            var read = new StringBuilder();
            shell.standardOutput = results -> new OutputStream() {
                @Override
                public void write(int b) {
                    read.append((char) b);
                }
            };
            server.life = () -> assertThat(read).hasToString("http://127.0.0.1:4711\n");

            assertThat(shell.type("serve --port 0")).isZero();

            assertThat(shell.err).isEqualTo("serving http://127.0.0.1:4711 (docs at http://127.0.0.1:4711/docs)\n");
        }

        @Test
        void is_all_that_is_said_where_only_results_are_wanted() {
            assertThat(shell.type("serve -q")).isZero();

            assertThat(shell.out).isEqualTo("http://127.0.0.1:4711\n");
            assertThat(shell.err).isEmpty();
        }

        @Test
        void has_a_name_in_json() {
            assertThat(shell.type("serve --format json")).isZero();

            assertThat(Shell.json(shell.out).string("address")).hasValue("http://127.0.0.1:4711");
        }

        @Test
        void that_cannot_be_written_ends_it_with_an_error() {
            shell.standardOutput = results -> new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            server.life = () -> {
                throw new AssertionError("nobody knows where it is, and it serves");
            };

            assertThat(shell.type("serve")).isEqualTo(1);

            assertThat(server.closed).isTrue();
            assertThat(shell.err).isEqualTo("alquimia: write results: No space left on device\n");
        }
    }

    @Nested
    class What_makes_no_sense {
        @ParameterizedTest
        @ValueSource(strings = {"-1", "65536", "99999999999999999999", "http", "", "1e3", "٣"})
        void as_a_port_is_exit_code_2(String port) {
            assertThat(shell.run("serve", "--port", port)).isEqualTo(2);

            assertThat(shell.err).contains("\"" + port + "\" is no port", "0 to 65535");
            assertThat(server.startedWith).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"--tls-cert", "--tls-key"})
        void is_half_of_a_certificate_and_its_key(String half) {
            assertThat(shell.run("serve", half, "x.pem")).isEqualTo(2);

            assertThat(shell.err).contains("--tls-cert and --tls-key need each other");
            assertThat(server.startedWith).isNull();
        }

        @Test
        void does_when_the_other_half_is_in_the_environment() {
            shell.environment.put("ALQUIMIA_HTTP_TLS_KEY", "k.pem");

            assertThat(shell.type("serve --tls-cert c.pem")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "token create --name ci --role viewer", "token list --tokens t.json", "token revoke ci"
            })
    void a_distribution_without_a_server_says_so(String line) {
        var bare = new Shell(directory);

        assertThat(bare.type(line)).isEqualTo(1);

        assertThat(bare.err).isEqualTo("alquimia: choose adapter: this distribution has no adapter for serving HTTP\n");
        assertThat(bare.out).isEmpty();
    }
}
