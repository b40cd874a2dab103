package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.any.AnyJson;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MergePatchPropertiesTest {
    @Provide
    Arbitrary<JsonObject> objects() {
        return AnyJson.objects();
    }

    /** The document with the changes, as the registry stores them. */
    private static JsonObject patched(JsonObject stored, JsonObject patch) {
        var result = stored;
        for (var change : MergePatch.changes(stored, patch).fields().entrySet()) {
            result = result.with(change.getKey(), change.getValue());
        }
        return result;
    }

    @Property
    void a_second_time_changes_nothing(@ForAll("objects") JsonObject stored, @ForAll("objects") JsonObject patch) {
        var once = patched(stored, patch);

        assertThat(patched(once, patch)).hasToString(once.toString());
    }

    @Property
    void says_what_is_there_afterwards_and_leaves_the_rest(
            @ForAll("objects") JsonObject stored, @ForAll("objects") JsonObject patch) {
        var result = patched(stored, patch);

        holds(result, patch, true);
        stored.fields().forEach((name, value) -> {
            if (!patch.has(name)) {
                assertThat(result.get(name).map(JsonValue::toString)).contains(value.toString());
            }
        });
        assertThat(patched(stored, JsonObject.empty())).hasToString(stored.toString());
    }

    /** A null takes a field away, but on the outermost level, where the rules of the registry decide. */
    private static void holds(JsonObject result, JsonObject patch, boolean outermost) {
        patch.fields().forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                assertThat(result.get(name)).containsInstanceOf(JsonObject.class);
                holds((JsonObject) result.get(name).orElseThrow(), inner, false);
            } else if (value == JsonNull.NULL && !outermost) {
                assertThat(result.has(name)).isFalse();
            } else {
                assertThat(result.get(name).map(JsonValue::toString)).contains(value.toString());
            }
        });
    }
}
