package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Requests that are refused before their body has come. */
class RefusedBodiesTest {
    private static final String HEADERS = """
            PUT /registry/v1/agentspaces/default/agents/a?what=ever HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 2\r
            \r
            """;

    @AutoClose
    private final TestServer server = new TestServer();

    @Test
    void end_the_connection_and_say_so_while_the_body_is_still_to_come() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(HEADERS);

            assertThat(client.rest()).startsWith("HTTP/1.1 400").containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void keep_the_connection_when_the_body_is_there() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(HEADERS + "{}" + HEADERS.replace("localhost", "localhost\r\nConnection: close") + "{}");

            assertThat(client.rest().split("HTTP/1.1 400", -1)).hasSize(3);
        }
    }
}
