package ai.alquimia.registry.domain.any;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whatever may be done to a store of agentspaces, so that two stores can be compared. */
public final class AnySteps {
    private static final List<AgentspaceId> IDS =
            List.of(new AgentspaceId("one"), new AgentspaceId("two \ud83e\uddea"));

    private AnySteps() {}

    /** Something that is asked of a store; what it answers is compared by its text. */
    public record Step(String name, Function<AgentspaceStore, Object> action) {
        /** What the store answers, or how it refuses. */
        public String on(AgentspaceStore store) {
            try {
                return String.valueOf(action.apply(store));
            } catch (RegistryException e) {
                return e.getClass().getSimpleName();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Some steps, one after another. */
    public static Arbitrary<List<Step>> steps() {
        var ids = Arbitraries.of(IDS);
        var creations = Combinators.combine(ids, Arbitraries.of("n", "m"), AnyContent.publishable())
                .as((id, name, content) -> new Step("create " + id + " " + name + " " + content, store -> {
                    store.create(agentspace(id, name), content);
                    return "created";
                }));
        var batches = Combinators.combine(ids, edits().list().ofMinSize(1).ofMaxSize(4))
                .as((id, edits) -> new Step("apply to " + id + " " + edits, store -> store.apply(id, edits)));
        var destructions = Combinators.combine(ids, expectations())
                .as((id, expected) -> new Step("destroy " + id + " " + expected, store -> {
                    store.destroy(id, expected);
                    return "destroyed";
                }));
        return Arbitraries.frequencyOf(Tuple.of(3, creations), Tuple.of(9, batches), Tuple.of(1, destructions))
                .list()
                .ofMinSize(2)
                .ofMaxSize(10);
    }

    private static Arbitrary<Edit> edits() {
        var open = AnyJson.objects(AnyJson.storedValues());
        Arbitrary<Edit> puts =
                AnyContent.documents().map(document -> new Edit.Put(document.getKey(), document.getValue()));
        return Arbitraries.frequencyOf(
                Tuple.of(8, puts),
                Tuple.of(2, AnyContent.keys().map(Edit.Delete::new)),
                Tuple.of(
                        2,
                        Combinators.combine(AnyContent.keys(), expectations()).as(Edit.Expect::new)),
                Tuple.of(1, expectations().map(Edit.ExpectMetadata::new)),
                Tuple.of(1, AnyJson.objects().map(Edit.PatchMetadata::new)),
                Tuple.of(
                        1,
                        Arbitraries.of("n", "m", "")
                                .map(name -> new Edit.PatchMetadata(JsonObject.of("name", new JsonString(name))))),
                Tuple.of(
                        1,
                        Arbitraries.of(true, false)
                                .map(same -> new Edit.TrustSecrets(same ? Set.of("API_KEY") : Set.of()))),
                Tuple.of(1, AnyJson.texts().map(text -> new Edit.Fetched(text, Set.of("API_KEY"), Set.of()))),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.of(DocumentKind.class),
                                        Arbitraries.of(
                                                Selector.all(),
                                                Selector.where("a").exists(),
                                                Selector.where("scope").eq("local")))
                                .as(Edit.DeleteWhere::new)),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.of("x", "größe"), AnyJson.storedValues())
                                .as(Edit.PutTable::new)),
                Tuple.of(1, AnyContent.publishable().map(Edit.ReplaceContent::new)),
                Tuple.of(
                        1,
                        open.map(json -> new Edit.ReplaceContent(new AgentspaceContent(
                                Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(7, json))),
                                json.fields().containsKey("agents") ? Map.of() : Map.of("y", json))))));
    }

    private static Arbitrary<Expected> expectations() {
        return Arbitraries.oneOf(
                Arbitraries.of(Expected.anything(), Expected.nothing()),
                AnyContent.documents().map(document -> Expected.exactly(document.getValue())));
    }

    private static Agentspace agentspace(AgentspaceId id, String name) {
        return Agentspace.create(id, JsonObject.empty().with("name", name).with("namespace", "ns"));
    }

    /** All that a store answers of what the steps may have made. */
    public static String state(AgentspaceStore store) {
        var state = new ArrayList<>();
        state.add(store.agentspaces());
        for (AgentspaceId id : IDS) {
            store.open(id).ifPresent(view -> state.add(state(view)));
        }
        return state.toString();
    }

    /** Unknown tables by name: a file that is rewritten keeps the order of those that it has. */
    private static String state(AgentspaceView view) {
        var state = new ArrayList<>(List.of(
                view.metadata(),
                view.content().tables(),
                new TreeMap<>(view.content().otherTables())));
        for (DocumentKind kind : DocumentKind.values()) {
            state.add(view.find(kind, Selector.where("assistant_id").exists()));
        }
        AnyContent.keys().allValues().orElseThrow().forEach(key -> state.add(view.get(key)));
        return state.toString();
    }
}
