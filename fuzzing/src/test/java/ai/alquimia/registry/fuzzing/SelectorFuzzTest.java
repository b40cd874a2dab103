package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any object is a selector, which then matches documents in bounded time, or is refused. */
class SelectorFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        try {
            if (JsonDocuments.parseStrict(bytes) instanceof JsonObject object) {
                SelectorQuery.of(SelectorJson.parse(object)).matches(object);
            }
        } catch (MalformedDocument | RegistryException.Invalid refused) {
            Check.isSaid(refused.getMessage());
        }
    }
}
