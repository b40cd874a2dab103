package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
    private static Proxy proxy(String address, Map<String, String> environment) {
        return new EnvironmentProxies(environment).select(URI.create(address)).get(0);
    }

    private static boolean isDirect(String address, String exceptions) {
        return proxy(address, Map.of("HTTPS_PROXY", "proxy", "HTTP_PROXY", "proxy", "NO_PROXY", exceptions))
                .equals(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, 3128",
        "proxy.example:3128, 3128",
        "http://me:pw@proxy.example:3128/, 3128",
        "http://proxy.example, 80"
    })
    void an_address_is_read_as_others_do(String value, int port) {
        var proxy = proxy("https://r.example/v2/", Map.of("HTTPS_PROXY", value));

        assertThat(proxy.address()).isInstanceOfSatisfying(InetSocketAddress.class, address -> {
            assertThat(address.getHostString()).isEqualTo("proxy.example");
            assertThat(address.getPort()).isEqualTo(port);
        });
    }

    @Test
    void each_scheme_has_its_own_and_lower_case_comes_first() {
        var environment = Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2", "HTTP_PROXY", "plain:3");

        assertThat(proxy("https://r.example/", environment).toString()).contains("lower", ":2");
        assertThat(proxy("http://r.example/", environment).toString()).contains("plain", ":3");
        assertThat(proxy("http://r.example/", Map.of("HTTPS_PROXY", "upper:1"))).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy("http://r.example/", Map.of("HTTP_PROXY", " "))).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"r.example", "example", ".example", "*.example", "other, R.EXAMPLE ,x", "*", "r.example:443"})
    void exceptions_may_be_names_and_domains(String exceptions) {
        assertThat(isDirect("https://r.example/v2/", exceptions)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "ample", "r.example:5000", "x.r.example", "10.0.0.0/8", "r.example/8", "[::1]"})
    void others_go_through_the_proxy(String exceptions) {
        assertThat(isDirect("https://r.example/v2/", exceptions)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.1.2.3:5000/, 10.0.0.0/8, true",
        "https://10.1.2.3:5000/, 10.1.2.3, true",
        "https://10.1.2.3:5000/, 10.1.2.3:5000, true",
        "https://10.1.2.3:5000/, 10.1.2.0/30, true",
        "https://10.1.2.4:5000/, 10.1.2.0/30, false",
        "https://10.1.2.3:5000/, 10.0.0.0/99, false",
        "https://10.1.2.3:5000/, 2.3, false",
        "https://[fd00::7]/, fd00::/8, true",
        "https://[fd00::7]/, fd00::7, true",
        "https://[fd00::7]:443/, [fd00::7]:443, true",
        "https://[fe00::7]/, fd00::/8, false"
    })
    void exceptions_may_be_addresses_and_networks(String address, String exceptions, boolean direct) {
        assertThat(isDirect(address, exceptions)).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:5000/", "https://127.0.0.1/", "http://127.3.2.1:5000/", "http://[::1]:5000/"})
    void this_machine_needs_none(String address) {
        assertThat(isDirect(address, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@proxy:1080", "http://", "http://me:secret@ bad"})
    void what_is_no_address_is_refused_without_being_shown(String value) {
        assertThatThrownBy(() -> proxy("https://r.example/", Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageStartingWith("read setting \"HTTPS_PROXY\": ")
                .hasMessageNotContaining("secret");
    }
}
