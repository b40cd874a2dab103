package ai.alquimia.registry.fuzzing;

import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What is read as JSON is written so that it reads back to the letter. */
class JsonFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] bytes) {
        String text;
        try {
            text = JsonWriter.python(JsonDocuments.parse(bytes));
        } catch (MalformedDocument refused) {
            return;
        }
        Check.same(text, JsonWriter.python(JsonDocuments.parse(text.getBytes(StandardCharsets.UTF_8))));
    }
}
