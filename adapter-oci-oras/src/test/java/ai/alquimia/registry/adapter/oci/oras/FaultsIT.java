package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Fault;
import ai.alquimia.registry.testkit.process.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One kind of fault at a time; the distribution's tests have all of them at random. */
class FaultsIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LATENCY", "RESET_BEFORE", "ANSWER_LOST", "RESET_IN_BODY", "TRUNCATED", "TOO_MANY", "UNAVAILABLE"})
    void that_passes_is_waited_for(Fault fault) throws IOException {
        var first = new AtomicInteger();
        try (var server = DockerRegistry.start(directory);
                var proxy = FaultProxy.start(
                        server.host(), "127.0.0.1:1", () -> first.getAndIncrement() % 5 == 0 ? fault : Fault.NONE);
                var registry = Settings.plainHttp().open()) {
            var repository = new OciRepository.Remote(proxy.host(), "acme/support");
            var artifact = Samples.artifact("one");

            registry.push(repository, new Tag("v1"), artifact);

            assertThat(registry.fetch(OciReference.of(repository, new Tag("v1")))
                            .digest())
                    .isEqualTo(artifact.digest());
        }
    }
}
