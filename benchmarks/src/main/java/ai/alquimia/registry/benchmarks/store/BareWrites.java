package ai.alquimia.registry.benchmarks.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The least that a durable replacement costs: write, fsync and rename of the same bytes, ready in the memory that the system writes from. */
@State(Scope.Benchmark)
public class BareWrites {
    @Param("10000")
    private int agents;

    private Path directory;
    private ByteBuffer bytes;

    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory("benchmark");
        try (var registry = Registry.with(agents)) {
            byte[] content = Files.readAllBytes(registry.distJson());
            bytes = ByteBuffer.allocateDirect(content.length).put(content);
        }
    }

    @TearDown
    public void delete() throws IOException {
        PathUtils.deleteDirectory(directory);
    }

    @Benchmark
    public Path replace() throws IOException {
        Path next = directory.resolve(".dist.json.tmp");
        try (var channel = FileChannel.open(next, CREATE, TRUNCATE_EXISTING, WRITE)) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return Files.move(next, directory.resolve("dist.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
