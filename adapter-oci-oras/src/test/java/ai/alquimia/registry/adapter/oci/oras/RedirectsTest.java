package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Seen;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest extends ScriptedRegistry {
    private ScriptedServer storage;

    @BeforeEach
    void storage() throws IOException {
        storage = ScriptedServer.start(this::served);
    }

    @AfterEach
    void stop() {
        storage.close();
    }

    private Reply redirectOfBlobs(Seen request, String to) {
        return request.path().contains("/blobs/") ? Reply.of(307).with("Location", to) : served(request);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void of_a_manifest_may_be_relative(int status) {
        script = request -> request.path().equals(MANIFEST)
                ? Reply.of(status).with("Location", "../../other/manifests/v1")
                : Reply.json(new String(artifact.manifest(), StandardCharsets.UTF_8));

        assertThat(registry.resolve(v1()).orElseThrow().digest()).isEqualTo(artifact.digest());

        assertThat(server.lines()).containsExactly("GET " + MANIFEST, "GET /v2/acme/other/manifests/v1");
    }

    @Test
    void of_a_blob_may_lead_to_another_host_which_sees_no_credentials() {
        script = request -> {
            if (request.authorization().isEmpty()) {
                return Reply.of(401).with("WWW-Authenticate", "Basic realm=\"x\"");
            }
            return redirectOfBlobs(request, "http://" + storage.host() + request.path());
        };

        assertThat(registry.fetch(v1()).digest()).isEqualTo(artifact.digest());

        assertThat(storage.seen()).hasSize(1).extracting(Seen::authorization).containsExactly("");
        assertThat(server.seen().get(1).authorization()).isEqualTo("Basic dTpw");
    }

    @Test
    void to_storage_that_asks_for_a_login_does_not_get_it() throws IOException {
        try (var greedy =
                ScriptedServer.start(request -> Reply.of(401).with("WWW-Authenticate", "Basic realm=\"x\""))) {
            script = request -> redirectOfBlobs(request, "http://" + greedy.host() + "/");

            assertThatThrownBy(() -> registry.fetch(v1())).isInstanceOf(RegistryException.Denied.class);

            assertThat(greedy.seen()).hasSize(1).extracting(Seen::authorization).containsExactly("");
        }
    }

    @Test
    void to_storage_that_refuses_does_not_repeat_its_words() throws IOException {
        try (var inner = ScriptedServer.start(request -> new Reply(
                403,
                Map.of("Content-Type", "application/json"),
                "{\"errors\":[{\"code\":\"X\",\"message\":\"inner words\"}]}"))) {
            script = request -> redirectOfBlobs(request, "http://" + inner.host() + "/");

            assertThatThrownBy(() -> registry.fetch(v1()))
                    .isInstanceOf(RegistryException.Denied.class)
                    .message()
                    .doesNotContain("inner words");
        }
    }

    @Test
    void of_a_manifest_to_another_host_is_refused() {
        script = request -> Reply.of(307).with("Location", "http://" + storage.host() + request.path());

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessage("read " + quote(v1()) + ": " + server.host() + " redirects to " + storage.host()
                        + ", which is followed for blobs only");

        assertThat(storage.seen()).isEmpty();
    }

    @Test
    void of_an_upload_to_another_host_is_refused() {
        script = request -> request.method().equals("POST")
                ? Reply.of(202).with("Location", "http://" + storage.host() + "/upload")
                : Reply.of(404);

        assertThatThrownBy(() -> registry.push(repository(), V1, artifact))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith(server.host() + " wants uploads to go to another host");

        assertThat(storage.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://u:p@127.0.0.1/", "http://[", "mailto:x", "http:///x"})
    void to_what_is_no_address_is_refused(String location) {
        script = request -> redirectOfBlobs(request, location);

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith(server.host() + " redirects to what is no address");
    }

    @Test
    void that_leads_in_a_circle_is_cut() {
        script = request -> Reply.of(302).with("Location", request.path());

        assertThatThrownBy(() -> registry.fetch(v1())).hasMessageEndingWith(server.host() + " redirects without end");

        assertThat(requests).hasValue(6);
    }
}
