package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.json.Digests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest extends ScriptedRegistry {
    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void until_the_registry_answers(int status) {
        script = request -> requests.get() <= 2 ? Reply.of(status) : served(request);

        assertThat(registry.fetch(v1()).digest()).isEqualTo(artifact.digest());

        assertThat(pace.pauses()).containsExactly(Duration.ofMillis(150), Duration.ofMillis(300));
    }

    @Test
    void after_a_connection_broke() {
        script = request -> requests.get() <= 3 ? Reply.of(0) : served(request);

        assertThat(registry.fetch(v1()).digest()).isEqualTo(artifact.digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500, 501})
    void never_an_answer_that_is_final(int status) {
        script = request -> Reply.of(status);

        assertThatThrownBy(() -> registry.fetch(v1())).isInstanceOf(RegistryException.class);

        assertThat(requests).hasValue(1);
    }

    @Test
    void five_times_at_most() {
        script = request -> Reply.of(503);

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessage("read " + quote(v1()) + ": " + server.host() + " is not available (HTTP 503)");

        assertThat(requests).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Wed, 25 Nov 2026 12:00:09 GMT', 9", "'Wed, 25 Nov 2020 12:00:09 GMT', 0"})
    void when_the_registry_says(String retryAfter, int seconds) {
        script = request -> requests.get() == 1 ? Reply.of(429).with("Retry-After", retryAfter) : served(request);

        registry.resolve(v1());

        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void not_when_that_is_after_the_deadline() {
        script = request -> Reply.of(429).with("Retry-After", "3600");

        assertThatThrownBy(() -> registry.resolve(v1()))
                .hasMessageEndingWith(server.host() + " is not available (HTTP 429); it asks to wait for 3600 seconds");

        assertThat(requests).hasValue(1);
    }

    @Nested
    class When_the_time_runs_out_in_a_repetition {
        private final Duration total = Duration.ofSeconds(30);
        private final Deadline deadline = new Deadline(pace, total);

        private NoAnswer late() {
            pace.pass(total);
            return new NoAnswer(total);
        }

        private Answer unavailable() {
            return new Answer(
                    URI.create("http://" + server.host()),
                    503,
                    HttpHeaders.of(Map.of(), (n, v) -> true),
                    new byte[0],
                    "");
        }

        @Test
        void what_was_answered_says_more() throws IOException {
            var answer = Retries.of(deadline, number -> {
                if (number == 2) {
                    throw late();
                }
                return unavailable();
            });

            assertThat(answer.status()).isEqualTo(503);
        }

        @Test
        void what_the_token_service_answered_says_more() {
            assertThatThrownBy(() -> Retries.of(deadline, number -> {
                        if (number == 2) {
                            throw late();
                        }
                        throw new TokenServiceBusy(unavailable());
                    }))
                    .isInstanceOf(TokenServiceBusy.class);
        }

        @Test
        void a_connection_that_broke_before_does_not() {
            assertThatThrownBy(() -> Retries.of(deadline, number -> {
                        if (number == 2) {
                            throw late();
                        }
                        throw new IOException("broken");
                    }))
                    .isInstanceOfSatisfying(
                            NoAnswer.class, e -> assertThat(e.limit()).isEqualTo(total));
        }

        @Test
        void an_answer_that_took_too_long_by_itself_is_said() {
            assertThatThrownBy(() -> Retries.of(deadline, number -> {
                        if (number == 2) {
                            throw new NoAnswer(total);
                        }
                        return unavailable();
                    }))
                    .isInstanceOf(NoAnswer.class);
        }
    }

    @Test
    void begin_an_upload_that_broke_anew() {
        script = request -> switch (request.method()) {
            case "HEAD" -> Reply.of(404);
            case "POST" -> Reply.of(202).with("Location", "/v2/acme/x/blobs/uploads/" + requests.get() + "?state=s");
            default -> requests.get() < 4 ? Reply.of(0) : Reply.of(201);
        };

        registry.push(repository(), V1, artifact);

        String config = "digest=sha256%3A"
                + Digests.sha256("{}".getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(server.lines().subList(0, 6))
                .extracting(line -> line.replaceFirst("/v2/acme/x/blobs/", ""))
                .containsExactly(
                        "HEAD " + "sha256:" + config.substring(config.indexOf("3A") + 2),
                        "POST uploads/",
                        "PUT uploads/2?state=s&" + config,
                        "HEAD " + "sha256:" + config.substring(config.indexOf("3A") + 2),
                        "POST uploads/",
                        "PUT uploads/5?state=s&" + config);
    }

    @Test
    void take_the_absence_of_what_was_deleted_for_success() {
        script = request -> {
            if (request.method().equals("DELETE")) {
                return server.lines().stream()
                                        .filter(line -> line.startsWith("DELETE"))
                                        .count()
                                == 1
                        ? Reply.of(0)
                        : Reply.of(404);
            }
            return served(request);
        };

        registry.delete(v1());

        assertThat(server.lines()).filteredOn(line -> line.startsWith("DELETE")).hasSize(2);
    }
}
