package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Agentspaces in memory, for tests, which can also damage one. Keeps the whole contract but durability. A view answers the state in which it was
 * opened. Thread safe.
 */
public final class InMemoryAgentspaceStore implements AgentspaceStore {
    private record Entry(StoredRecord metadata, AgentspaceContent content) {}

    private final Map<AgentspaceId, Entry> entries = new LinkedHashMap<>();
    private final Set<AgentspaceId> damaged = new HashSet<>();

    @Override
    public synchronized List<StoredRecord> agentspaces() {
        return entries.values().stream().map(Entry::metadata).toList();
    }

    @Override
    public synchronized Optional<AgentspaceView> open(AgentspaceId id) {
        requireWhole(id);
        return Optional.ofNullable(entries.get(id)).map(View::new);
    }

    @Override
    public synchronized void create(Agentspace agentspace, AgentspaceContent content) {
        if (entries.containsKey(agentspace.id())) {
            throw new RegistryException.AlreadyExists("create agentspace", quote(agentspace.id()), "the id is taken");
        }
        AgentspaceNames.requireFree("create agentspace", quote(agentspace.id()), agentspace.json(), agentspaces());
        long highest =
                agentspaces().stream().mapToLong(StoredRecord::docId).max().orElse(0);
        entries.put(agentspace.id(), new Entry(StoredRecord.of(highest + 1, agentspace.json()), content));
    }

    @Override
    public synchronized List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        var entry = entries.get(id);
        if (entry == null) {
            throw new RegistryException.NotFound("change agentspace", quote(id), "there is no such agentspace");
        }
        requireWhole(id);
        var content = new ContentEdits(entry.content());
        var metadata = entry.metadata();
        var outcomes = new ArrayList<EditOutcome>();
        for (Edit edit : edits) {
            if (edit instanceof Edit.OfMetadata patch) {
                var before = metadata;
                metadata = StoredRecord.of(before.docId(), patch.applyTo(before.document()));
                AgentspaceNames.requireFree("save agentspace", quote(id), metadata.document(), agentspaces());
                boolean same = before.toString().equals(metadata.toString());
                outcomes.add(new EditOutcome(same ? Effect.UNCHANGED : Effect.CHANGED, List.of(metadata)));
            } else {
                outcomes.add(content.apply(edit));
            }
        }
        entries.put(id, new Entry(metadata, content.content()));
        return outcomes;
    }

    @Override
    public synchronized void destroy(AgentspaceId id, Expected expected) {
        var entry = entries.get(id);
        if (entry == null) {
            throw new RegistryException.NotFound("destroy agentspace", quote(id), "there is no such agentspace");
        }
        expected.check(
                "destroy agentspace",
                quote(id),
                () -> Optional.of(entry.metadata().document()));
        entries.remove(id);
        damaged.remove(id);
    }

    /** From now on the agentspace's content cannot be read, as when somebody had damaged its file. */
    public synchronized void damage(AgentspaceId id) {
        damaged.add(id);
    }

    private void requireWhole(AgentspaceId id) {
        if (damaged.contains(id)) {
            throw new RegistryException.Corrupt("read agentspace", quote(id), "it was damaged in memory");
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    private record View(Entry entry) implements AgentspaceView {
        @Override
        public StoredRecord metadata() {
            return entry.metadata();
        }

        @Override
        public Optional<StoredRecord> get(DocumentKey key) {
            return entry.content().records(key.kind()).stream()
                    .filter(record -> key.identifies(record.document()))
                    .findFirst();
        }

        @Override
        public List<StoredRecord> find(DocumentKind kind, Selector selector) {
            var query = SelectorQuery.of(selector);
            return entry.content().records(kind).stream()
                    .filter(record -> query.matches(record.document()))
                    .toList();
        }

        @Override
        public AgentspaceContent content() {
            return entry.content();
        }
    }
}
