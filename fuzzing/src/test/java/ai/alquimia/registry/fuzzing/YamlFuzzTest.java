package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.MalformedDocument;
import ai.alquimia.registry.json.YamlDocuments;
import ai.alquimia.registry.json.YamlWriter;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What is read as YAML is written so that it reads back to the letter. */
class YamlFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        try {
            for (JsonValue value : YamlDocuments.parse(bytes)) {
                var again = YamlDocuments.parse(YamlWriter.write(value).getBytes(StandardCharsets.UTF_8));
                Check.same("[" + value + "]", again.toString());
            }
        } catch (MalformedDocument refused) {
            Check.isSaid(refused.reason());
        }
    }
}
