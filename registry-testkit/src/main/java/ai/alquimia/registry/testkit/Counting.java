package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A number in a document that is counted up by writes which expect the document as it was read: no count gets lost. */
final class Counting {
    private static final String FIELD = "count";
    private static final int PATIENCE = 100;

    private Counting() {}

    /** Counts one up. Of those who read one state only one may write, so that the others try again; nobody loses as often as this. */
    static Object up(Supplier<JsonObject> read, BiConsumer<JsonObject, JsonObject> write) {
        for (int tries = 1; ; tries++) {
            var before = read.get();
            try {
                var after = before.with(FIELD, JsonNumber.of(count(before) + 1));
                write.accept(before, after);
                return after;
            } catch (RegistryException.Stale e) {
                if (tries == PATIENCE) {
                    throw e;
                }
                Thread.onSpinWait(); // somebody was faster, so all together came one further
            }
        }
    }

    static int count(JsonObject document) {
        return document.get(FIELD)
                .map(count -> Integer.parseInt(count.toString()))
                .orElse(0);
    }
}
