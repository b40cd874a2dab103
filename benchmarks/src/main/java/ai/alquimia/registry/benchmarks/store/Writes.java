package ai.alquimia.registry.benchmarks.store;

import ai.alquimia.registry.domain.port.EditOutcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Upserts that change an agent, each durable before the next of its thread. */
@State(Scope.Benchmark)
public class Writes {
    @Param("10000")
    private int agents;

    private Registry registry;
    private final AtomicInteger changes = new AtomicInteger();

    @Setup
    public void write() throws IOException {
        registry = Registry.with(agents);
    }

    @TearDown
    public void delete() throws IOException {
        registry.close();
    }

    @Benchmark
    public List<EditOutcome> upsert() {
        int change = changes.incrementAndGet();
        return registry.store()
                .apply(Registry.AGENTSPACE, List.of(Agents.upsert(change % agents, "changed " + change)));
    }
}
