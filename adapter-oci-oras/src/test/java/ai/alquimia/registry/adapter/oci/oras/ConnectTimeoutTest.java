package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that is there, but takes no connection any more: so many wait already. */
class ConnectTimeoutTest {
    private static final int MOST_WAITING = 50;
    private static final int FULL_MILLIS = 500;

    private final List<Socket> waiting = new ArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void fill_the_queue() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        while (waiting.size() < MOST_WAITING) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), FULL_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        close();
        abort("skipped: the system takes connections that nobody accepts, however many");
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        listener.close();
    }

    @Test
    void is_left_when_the_time_for_a_connection_is_over() {
        String host = "127.0.0.1:" + listener.getLocalPort();
        var reference = OciReference.of(new OciRepository.Remote(host, "acme/x"), new Tag("v1"));
        long start = System.nanoTime();

        try (var registry = Settings.plainHttp()
                .with("ALQUIMIA_OCI_CONNECT_TIMEOUT", "300ms")
                .open()) {
            assertThatThrownBy(() -> registry.resolve(reference))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessage("read \"" + reference + "\": no connection to " + host + " in time");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
