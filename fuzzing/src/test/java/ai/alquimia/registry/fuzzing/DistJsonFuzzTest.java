package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.json.MalformedDocument;
import ai.alquimia.registry.json.TinyDbFile;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What is read as dist.json is read to its last record, and rewritten without loss. */
class DistJsonFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        TinyDbFile file;
        try {
            file = DistJson.read(bytes);
        } catch (MalformedDocument refused) {
            Check.isSaid(refused.reason());
            return;
        }
        var content = DistJson.content(file);
        var rewritten = DistJson.read(DistJson.with(file, content).bytes());
        Check.same(content.toString(), DistJson.content(rewritten).toString());
    }
}
