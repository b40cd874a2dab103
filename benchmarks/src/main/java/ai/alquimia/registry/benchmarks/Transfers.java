package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.adapter.oci.oras.OrasArtifactRegistryProvider;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * Compares pushing and pulling of 100 kB and 10 MB with oras-py, on one docker-registry, each in a process that is warm. Exit code 1 unless a push
 * takes at most 1.5 and a pull at most 1.2 times as long.
 */
final class Transfers {
    private static final double PUSH = 1.5;
    private static final double PULL = 1.2;
    private static final Tag TAG = new Tag("v1");

    private final DockerRegistry server;
    private final ArtifactRegistry ours;
    private final OrasPy theirs;
    private final Path directory;
    private final Report report = new Report("oci", "Push and pull in a warm process against oras-py");

    private Transfers(DockerRegistry server, ArtifactRegistry ours, OrasPy theirs, Path directory) {
        this.server = server;
        this.ours = ours;
        this.theirs = theirs;
        this.directory = directory;
    }

    /** Takes a Python that has oras, the file peer.py, and a directory for the results. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("benchmark");
        boolean holds;
        try (var server = DockerRegistry.start(directory);
                var ours = new OrasArtifactRegistryProvider()
                        .create(Settings.of(Map.of("ORAS_PLAIN_HTTP", "true", "HOME", directory.toString())));
                var theirs = OrasPy.start(arguments[0], Path.of(arguments[1]), directory.resolve("peer.log"))) {
            var transfers = new Transfers(server, ours, theirs, directory);
            transfers.compare("100 kB", 100_000, 150);
            transfers.compare("10 MB", 10_000_000, 15);
            holds = transfers.report.end(Path.of(arguments[2]));
        } finally {
            PathUtils.deleteDirectory(directory);
        }
        System.exit(holds ? 0 : 1);
    }

    private OciRepository repository(String name) {
        return new OciRepository.Remote(server.host(), "benchmarks/" + name);
    }

    private void compare(String size, int bytes, int rounds) throws IOException {
        add("push " + size, PUSH, pushes(bytes, rounds));
        add("pull " + size, PULL, pulls(bytes, rounds));
    }

    /** Everything is made before: bytes and digests for us, files for oras-py, which hashes them itself. */
    private Comparison pushes(int bytes, int rounds) throws IOException {
        Deque<PackedArtifact> artifacts = new ArrayDeque<>();
        Deque<Path> files = new ArrayDeque<>();
        for (int each = 0; each < 2 * rounds; each++) {
            artifacts.add(Contents.ofBytes(bytes));
            files.add(Files.write(
                    directory.resolve(bytes + "-" + each),
                    Contents.ofBytes(bytes).layer()));
        }
        return Comparison.of(
                () -> theirs.push(OciReference.of(repository("theirs"), TAG), files.remove()),
                () -> ours.push(repository("ours"), TAG, artifacts.remove()),
                rounds);
    }

    /** One artifact of ours. We verify it and read its documents, oras-py writes it to a file. */
    private Comparison pulls(int bytes, int rounds) throws IOException {
        var reference = OciReference.of(repository("pulled"), TAG);
        var artifact = Contents.ofBytes(bytes);
        ours.push(reference.repository(), TAG, artifact);
        Path target = Files.createTempDirectory(directory, "pulled");
        return Comparison.of(() -> theirs.pull(reference, target), () -> ours.fetch(reference), rounds);
    }

    private void add(String what, double most, Comparison times) {
        report.add(new Report.Row(
                what,
                times.otherMillis(),
                times.baseMillis(),
                "ms",
                times.ratio(),
                "at most " + most,
                times.ratio() <= most));
    }
}
