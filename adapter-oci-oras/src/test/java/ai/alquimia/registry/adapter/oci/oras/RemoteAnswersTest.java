package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.testkit.BusyCommonPool;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RemoteAnswersTest extends ScriptedRegistry {
    @Test
    void resolving_is_one_request_and_fetching_two() {
        script = this::served;

        registry.resolve(v1());
        assertThat(server.lines()).containsExactly("GET " + MANIFEST);
        registry.fetch(v1());
        assertThat(server.lines()).hasSize(3);
    }

    @Test
    void come_also_while_all_threads_of_the_common_pool_wait() throws Exception {
        script = this::served;

        assertThat(BusyCommonPool.during(() -> registry.resolve(v1()))).isPresent();
    }

    @Test
    void a_manifest_is_not_read_without_end() {
        script = request -> Reply.of(200).saying(" ".repeat(StoredManifest.MAX_BYTES + 10));

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessageEndingWith("its manifest is larger than " + StoredManifest.MAX_BYTES + " bytes");
    }

    @Test
    void a_digest_that_the_registry_claims_wrongly_is_seen() {
        script = request -> served(request).with("Docker-Content-Digest", "sha256:" + "0".repeat(64));

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Corrupt.class)
                .hasMessageContaining("its manifest is not what the digest sha256:000");
    }

    private String reason() {
        try {
            registry.push(repository(), V1, artifact);
            return "none";
        } catch (RegistryException e) {
            return e.getClass().getSimpleName() + " " + e.reason();
        }
    }

    @Test
    void shows_what_the_registry_says() {
        script = request -> request.method().equals("HEAD")
                ? Reply.of(404)
                : Reply.of(403)
                        .saying("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"quota exceeded\"},{\"code\":\"X\"}]}");
        assertThat(reason()).isEqualTo("Denied access denied (HTTP 403): DENIED, quota exceeded; X");

        script = request -> request.method().equals("HEAD")
                ? Reply.of(404)
                : Reply.of(413).saying("{\"errors\":[{\"message\":\"full\"}]}");
        assertThat(reason())
                .isEqualTo("Failed " + server.host()
                        + " takes it not: too large, or more than its quota (HTTP 413): full");
    }

    @Test
    void never_shows_a_credential_or_a_control_character_or_a_novel() {
        script = request -> request.authorization().isEmpty()
                ? Reply.of(401).with("WWW-Authenticate", "Basic realm=\"x\"")
                : Reply.of(403)
                        .saying("{\"errors\":[{\"code\":\"A\\u001b[31m\\u0007B\",\"message\":\"you sent "
                                + request.authorization() + "\"},{\"message\":\"" + "long ".repeat(1000) + "\"}]}");

        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining("A [31m B, you sent Basic ***; long")
                .hasMessageNotContaining("dTpw")
                .extracting(e -> e.getMessage().length())
                .matches(length -> length < 500);
    }

    @Test
    void after_a_deletion_do_not_make_a_failure_of_it() {
        var deleted = new AtomicBoolean();
        script = request -> {
            if (request.method().equals("DELETE")) {
                deleted.set(true);
                return Reply.of(202);
            }
            return deleted.get() ? Reply.of(403) : Reply.json(new String(artifact.manifest(), StandardCharsets.UTF_8));
        };

        registry.delete(OciReference.of(repository(), Digests.sha256(artifact.manifest())));

        assertThat(deleted).isTrue();
        assertThat(server.lines()).last().asString().startsWith("GET /v2/acme/x/tags/list");
    }

    @Test
    void a_host_without_a_port_where_nothing_speaks_tls_says_that_tls_was_tried() {
        var reference = OciReference.of(new OciRepository.Remote("127.1.2.3", "acme/x"), V1);
        try (var secure = new Settings(Map.of()).open()) {
            assertThatThrownBy(() -> secure.resolve(reference))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageEndingWith("no connection to 127.1.2.3, port 443: nothing speaks TLS there");
        }
    }
}
