package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Seen;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry that answers as the test's script has it, a login for it, and an artifact that it may have. */
abstract class ScriptedRegistry {
    static final Tag V1 = new Tag("v1");
    static final String MANIFEST = "/v2/acme/x/manifests/v1";

    @TempDir
    Path directory;

    final Hurried pace = new Hurried();
    final AtomicInteger requests = new AtomicInteger();
    final PackedArtifact artifact = Samples.artifact("one");
    ScriptedServer.Script script = request -> Reply.of(404);
    ScriptedServer server;
    OrasArtifactRegistry registry;

    @BeforeEach
    void startServer() throws IOException {
        server = ScriptedServer.start(request -> {
            requests.incrementAndGet();
            return script.answer(request);
        });
        var timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        Files.writeString(
                directory.resolve("config.json"), "{\"auths\":{\"" + server.host() + "\":{\"auth\":\"dTpw\"}}}");
        var credentials = new Credentials(Map.of("DOCKER_CONFIG", directory.toString()));
        registry = new OrasArtifactRegistry(
                new Remotes(Transport.plainHttp(timeouts), credentials, pace), 1 << 20, ProgressListener.NONE);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    final OciRepository repository() {
        return new OciRepository.Remote(server.host(), "acme/x");
    }

    final OciReference v1() {
        return OciReference.of(repository(), V1);
    }

    /** What a registry that has the artifact answers. */
    final Reply served(Seen request) {
        String layer = "/v2/acme/x/blobs/" + artifact.contentDigest();
        if (request.path().equals(MANIFEST)) {
            return Reply.json(new String(artifact.manifest(), StandardCharsets.UTF_8));
        }
        return request.path().equals(layer)
                ? Reply.of(200).saying(new String(artifact.layer(), StandardCharsets.UTF_8))
                : Reply.of(404);
    }
}
