package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.DistJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Artifacts to push, and ways to damage what was stored. */
final class Samples {
    static final String DIST =
            "{\"agents\":{\"1\":{\"assistant_id\":\"größe\",\"response\":{\"n\":3.0,\"s\":\"\\ud83e\\uddea\"}}},"
                    + "\"secrets\":{\"1\":{\"key\":\"K\",\"scope\":\"global\"}},\"parameters\":{},\"sentinels\":{\"1\":{\"x\":1e-07}}}";

    private Samples() {}

    static PackedArtifact artifact(String description) {
        return ArtifactCodec.pack(new Artifact(
                DistJson.content(DistJson.read(DIST.getBytes(UTF_8))),
                Map.of(Artifact.TITLE, "acme/support", Artifact.DESCRIPTION, description)));
    }

    /** Other bytes of the same length, and JSON still, so that a registry serves it without a second look. */
    static void tamper(Path file) {
        try {
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("acme/support", "evil/support")
                            .replace("tampered", "TAMPERED"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void flipOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** Leaves JSON that a registry serves without a second look. */
    static void changeTitle(Path manifest) throws IOException {
        Files.writeString(manifest, Files.readString(manifest).replace("acme/support", "evil/support"));
    }

    static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    static void lengthen(Path file) throws IOException {
        Files.write(file, " ".getBytes(UTF_8), java.nio.file.StandardOpenOption.APPEND);
    }
}
