package ai.alquimia.registry.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedHttpClientTest {
    private static final String TEXT = "x".repeat(20_000);

    private final SharedHttpClient client = new SharedHttpClient(builder -> {});
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/text", exchange -> {
            boolean hasLength = "length".equals(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(200, hasLength ? TEXT.length() : 0);
            try (var body = exchange.getResponseBody()) {
                body.write(TEXT.getBytes(UTF_8));
            } catch (IOException e) {
                // the client has had enough
            }
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/text");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<byte[]> get(String path, long limit) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return client.get().send(HttpRequest.newBuilder(uri).build(), BoundedBody.handler(limit));
    }

    @Test
    void follows_no_redirect() throws IOException, InterruptedException {
        assertThat(get("/away", 10).statusCode()).isEqualTo(302);
    }

    @Test
    void is_made_once_and_only_when_it_is_needed() {
        var made = new AtomicInteger();
        var late = new SharedHttpClient(builder -> made.incrementAndGet());
        assertThat(made).hasValue(0);

        assertThat(late.get()).isSameAs(late.get());
        assertThat(made).hasValue(1);
    }

    @Test
    void that_cannot_be_made_is_tried_again() {
        var tries = new AtomicInteger();
        var failing = new SharedHttpClient(builder -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no such file");
            }
        });

        assertThatThrownBy(failing::get).hasMessage("no such file");
        assertThat(failing.get()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"/text, 20000", "/text, 30000", "/text?length, 20000", "/text?length, 30000"})
    void a_body_within_the_limit_is_whole(String path, long limit) throws IOException, InterruptedException {
        assertThat(get(path, limit).body()).asString(UTF_8).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"/text, 10", "/text, 19999", "/text?length, 10", "/text?length, 19999"})
    void a_longer_one_is_cut_off_one_byte_behind_it(String path, int limit) throws IOException, InterruptedException {
        assertThat(get(path, limit).body()).asString(UTF_8).isEqualTo(TEXT.substring(0, limit + 1));
    }
}
