package ai.alquimia.registry.benchmarks.store;

import static ai.alquimia.registry.domain.Selector.where;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.json.RecordsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What readers ask for; each asks the store anew whether its file has changed. */
@State(Scope.Benchmark)
public class Reads {
    @Param("10000")
    private int agents;

    private Registry registry;
    private int at;

    @Setup
    public void write() throws IOException {
        registry = Registry.with(agents);
    }

    @TearDown
    public void delete() throws IOException {
        registry.close();
    }

    @Benchmark
    public Optional<StoredRecord> get() {
        at++;
        return view().get(Agents.key(Math.floorMod(at * 7919, agents)));
    }

    @Benchmark
    public List<StoredRecord> query() {
        at++;
        return view().find(DocumentKind.AGENT, where("tags").any(Agents.tag(at)));
    }

    /** To somebody who takes 64 kB at once, as a socket does. */
    @Benchmark
    public OutputStream list() throws IOException {
        var out = OutputStream.nullOutputStream();
        RecordsJson.writeArray(view().find(DocumentKind.AGENT, Selector.all()), out);
        return out;
    }

    private AgentspaceView view() {
        return registry.store().open(Registry.AGENTSPACE).orElseThrow();
    }
}
