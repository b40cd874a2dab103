package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.any.AnyBytes;
import ai.alquimia.registry.domain.any.AnyContent;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.commons.io.FileUtils;

/** Image layouts with any content, and with any bytes where a file of theirs should be. */
class LayoutPropertiesTest {
    private static final Tag V1 = new Tag("v1");

    private final ArtifactRegistry layouts = new Settings(Map.of()).open();
    private Path root = Path.of("unset");

    @BeforeTry
    void makeDirectory() throws IOException {
        root = Files.createTempDirectory("layout");
    }

    @AfterTry
    void deleteDirectory() throws IOException {
        FileUtils.deleteDirectory(root.toFile());
    }

    private OciRepository repository() {
        return new OciRepository.Layout(root.toString());
    }

    private OciReference reference() {
        return OciReference.of(repository(), V1);
    }

    private Path blob(Digest digest) {
        return root.resolve("blobs/sha256").resolve(digest.hex());
    }

    @Provide
    Arbitrary<AgentspaceContent> contents() {
        return AnyContent.publishable();
    }

    @Property
    void what_is_pushed_is_fetched(@ForAll("contents") AgentspaceContent content) {
        var packed = layouts.pack(new Artifact(content, Map.of(Artifact.TITLE, "acme/support")));
        layouts.push(repository(), V1, packed);

        var fetched = layouts.fetch(reference());

        assertThat(fetched.digest()).isEqualTo(packed.digest());
        assertThat(ArtifactCodec.pack(fetched.artifact()).layer()).isEqualTo(packed.layer());
    }

    private enum Part {
        INDEX,
        MANIFEST,
        LAYER
    }

    @Provide
    Arbitrary<Part> parts() {
        return Arbitraries.of(Part.class);
    }

    @Provide
    Arbitrary<byte[]> files() {
        var artifact = Samples.artifact("one");
        String index = "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"" + ArtifactCodec.MANIFEST_TYPE
                + "\",\"digest\":\""
                + artifact.digest() + "\",\"size\":" + artifact.manifest().length
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"v1\"}}]}";
        return AnyBytes.like(artifact.manifest(), artifact.layer(), index.getBytes(UTF_8));
    }

    /** Bytes that are named by their right digest, so that nothing but their meaning can be wrong; or by that of others. */
    @Property
    void any_bytes_are_fetched_or_refused(
            @ForAll("parts") Part part, @ForAll("files") byte[] bytes, @ForAll boolean named) throws IOException {
        var artifact = Samples.artifact("one");
        layouts.push(repository(), V1, artifact);
        switch (part) {
            case INDEX -> Files.write(root.resolve("index.json"), bytes);
            case MANIFEST -> put(named, artifact.digest(), bytes, root.resolve("index.json"));
            case LAYER -> put(named, artifact.contentDigest(), bytes, blob(artifact.digest()));
        }

        for (Runnable use : new Runnable[] {
            () -> layouts.fetch(reference()),
            () -> layouts.resolve(reference()),
            () -> layouts.tags(repository()),
            () -> layouts.copy(reference(), new OciRepository.Layout(root + "/copy"), V1),
            () -> layouts.delete(reference()),
            () -> layouts.push(repository(), new Tag("v2"), artifact)
        }) {
            try {
                use.run();
            } catch (RegistryException refused) {
                assertThat(refused.reason()).isNotBlank().doesNotContain("Exception");
            }
        }
    }

    private void put(boolean named, Digest before, byte[] bytes, Path where) throws IOException {
        if (!named) {
            Files.write(blob(before), bytes);
            return;
        }
        var digest = Digests.sha256(bytes);
        Files.write(blob(digest), bytes);
        Files.writeString(where, Files.readString(where).replace(before.value(), digest.value()));
    }
}
