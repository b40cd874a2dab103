package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is a reference that says itself again, or is refused. */
class ReferenceFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        var registry = new DefaultRegistry("ghcr.io/acme");
        OciReference reference;
        try {
            reference = OciReference.parse(new String(bytes, StandardCharsets.UTF_8), registry);
        } catch (RegistryException.Invalid refused) {
            Check.isSaid(refused.reason());
            return;
        }
        Check.same(
                reference.toString(),
                OciReference.parse(reference.toString(), registry).toString());
    }
}
