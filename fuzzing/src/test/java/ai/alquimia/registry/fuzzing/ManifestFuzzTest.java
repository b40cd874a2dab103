package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.ArtifactCodec;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any manifest is described, and read or refused. */
class ManifestFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        Check.isSaid(ArtifactCodec.describe(bytes).mediaType());
        try {
            ArtifactCodec.config(bytes, "x");
            ArtifactCodec.readManifest(bytes, "x");
        } catch (RegistryException.Corrupt refused) {
            Check.isSaid(refused.reason());
        }
    }
}
