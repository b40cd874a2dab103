package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.255.255.255:65535",
                "[::1]",
                "[::1]:8080"
            })
    void the_loopback_by_its_usual_names_is_let_in(String host) {
        assertThat(HostCheck.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "localhost.evil.example",
                "localhost.",
                "evil.example",
                "notlocalhost",
                "localhost:",
                "localhost:8080x",
                "localhost:123456",
                "localhost:80:80",
                "localhost ",
                " localhost",
                "localhost\n",
                "localhost@evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.256",
                "127.0.0.01",
                "127.1",
                "127.0.0",
                "128.0.0.1",
                "2130706433",
                "0x7f000001",
                "0.0.0.0",
                "::1",
                "[::1",
                "[::2]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:1]",
                "loca\u017fhost",
                "10.127.0.0.1"
            })
    void everything_else_is_not(String host) {
        assertThat(HostCheck.isLoopback(host)).isFalse();
    }
}
