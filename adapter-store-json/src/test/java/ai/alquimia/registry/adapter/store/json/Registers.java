package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.testkit.linearizability.RegisterAct.ABSENT;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;

/** Numbers under keys, each of them in two agents that are written together: who finds two that differ has read half of a write. */
record Registers(AgentspaceStore store) {
    private static final String REGISTER = "register";
    private static final String NUMBER = "number";
    private static final String TEXT = "text";
    private static final List<String> TWINS = List.of("-a", "-b");

    private static AssistantId id(String key, String twin) {
        return new AssistantId(key + twin);
    }

    private static JsonObject document(String key, String twin, long number) {
        return JsonObject.empty()
                .with("assistant_id", key + twin)
                .with("response", JsonObject.empty())
                .with(REGISTER, key)
                .with(NUMBER, JsonNumber.of(number))
                .with(TEXT, text(number));
    }

    /** By its length one can tell that it is whole, and which number it belongs to. */
    private static String text(long number) {
        return "\u00f1".repeat((int) (number * 37 % 1_999));
    }

    private static List<Edit> writing(String key, long number) {
        return TWINS.stream()
                .<Edit>map(twin -> number == ABSENT
                        ? new Edit.Delete(id(key, twin))
                        : new Edit.Put(id(key, twin), document(key, twin, number)))
                .toList();
    }

    /** Writes or deletes, and answers whether there was one before. */
    boolean write(String key, long number) {
        var before = number == ABSENT ? Effect.DELETED : Effect.CHANGED;
        var effects = store.apply(DEFAULT, writing(key, number)).stream()
                .map(EditOutcome::effect)
                .toList();
        if (!effects.get(0).equals(effects.get(1))) {
            throw new IllegalStateException("half of " + key + " was there: " + effects);
        }
        return effects.get(0) == before;
    }

    /** Writes if the number is what is expected, and answers whether it was. */
    boolean compareAndSet(String key, long expected, long number) {
        String twin = TWINS.get(0);
        var expectation = expected == ABSENT ? Expected.nothing() : Expected.exactly(document(key, twin, expected));
        var both = writing(key, number);
        try {
            store.apply(DEFAULT, List.of(new Edit.Expect(id(key, twin), expectation), both.get(0), both.get(1)));
            return true;
        } catch (RegistryException.Stale e) {
            return false;
        }
    }

    long get(String key) {
        return store.open(DEFAULT)
                .orElseThrow()
                .get(id(key, TWINS.get(1)))
                .map(found -> number(found.document()))
                .orElse(ABSENT);
    }

    long find(String key) {
        var both = Selector.where(REGISTER).eq(key);
        return number(
                key,
                store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, both).stream()
                        .map(StoredRecord::document)
                        .toList());
    }

    /** The number under a key in a list of agents. */
    static long number(String key, List<JsonObject> agents) {
        var numbers = agents.stream()
                .filter(agent -> agent.string(REGISTER).filter(key::equals).isPresent())
                .map(Registers::number)
                .toList();
        if (numbers.isEmpty()) {
            return ABSENT;
        }
        if (numbers.size() != TWINS.size() || !numbers.get(0).equals(numbers.get(1))) {
            throw new IllegalStateException("half of a write under " + key + ": " + numbers);
        }
        return numbers.get(0);
    }

    private static long number(JsonObject agent) {
        long number = Long.parseLong(agent.get(NUMBER).orElseThrow().toString());
        if (!agent.string(TEXT).filter(text(number)::equals).isPresent()) {
            throw new IllegalStateException("half of a document: " + agent);
        }
        return number;
    }
}
