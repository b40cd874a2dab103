package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "r.example:5000, false, https://r.example:5000/v2/",
        "localhost, true, http://localhost/v2/",
        "[::1]:5000, true, http://[::1]:5000/v2/",
        "docker.io, false, https://registry-1.docker.io/v2/",
        "index.docker.io, false, https://registry-1.docker.io/v2/"
    })
    void has_an_address_by_its_name(String host, boolean plainHttp, String address) {
        assertThat(new Endpoint(host, plainHttp).at("")).isEqualTo(URI.create(address));
    }

    @Test
    void of_docker_hub_keeps_names_of_one_part_in_a_library() {
        assertThat(new Endpoint("docker.io", false).path("x")).isEqualTo("library/x");
        assertThat(new Endpoint("docker.io", false).path("acme/x")).isEqualTo("acme/x");
        assertThat(new Endpoint("r.example", false).path("x")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example/a, https://R.example:443/b, true",
        "http://r.example/a, http://r.example:80/b, true",
        "https://r.example/a, http://r.example/a, false",
        "https://r.example/a, https://r.example:444/a, false",
        "https://r.example/a, https://x.example/a, false"
    })
    void is_the_same_with_scheme_host_and_port(String one, String other, boolean same) {
        assertThat(Endpoint.isSameOrigin(URI.create(one), URI.create(other))).isEqualTo(same);
    }
}
