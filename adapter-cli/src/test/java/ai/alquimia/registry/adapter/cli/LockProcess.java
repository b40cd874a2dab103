package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import java.nio.file.Path;
import java.time.Instant;

/** A process of its own that locks references, {@code NAME:v0}, {@code NAME:v1} and so on, in one file. */
final class LockProcess {
    private LockProcess() {}

    public static void main(String[] arguments) {
        var digest = new Digest("sha256:" + "0".repeat(64));
        var repository = new OciRepository.Remote("ghcr.io", arguments[1]);
        for (int version = 0; version < Integer.parseInt(arguments[2]); version++) {
            var reference = OciReference.of(repository, new Tag("v" + version));
            new LockFile(Path.of(arguments[0]), new JsonCodec()).record(reference, digest, Instant.EPOCH);
        }
    }
}
