package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private final LogLine line = new LogLine();

    @Test
    void is_one_json_object_with_its_fields_in_order() {
        line.put("time", Instant.parse("2026-01-02T03:04:05.006789Z"));
        line.put("method", "GET");
        line.put("trace_id", (String) null);
        line.put("status", 200);
        line.putMillis("ms", 12_034);

        assertThat(line.ended())
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05.006Z\",\"method\":\"GET\",\"status\":200,\"ms\":12.034}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a \"b\" \\c", "line\nbreak\u001b[2J", "größer 日本 👍", "\u007f", "\ud800"})
    void keeps_every_text_in_ascii_on_one_line(String text) {
        line.put("path", text);

        String ended = line.ended();

        assertThat(ended).matches("[ -~]*\n");
        var read = (JsonObject) JsonDocuments.parse(ended.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("path")).contains(new JsonString(text));
    }

    @Test
    void shares_no_time_with_a_line_of_another_second() {
        for (String time :
                new String[] {"2026-01-02T03:04:05.999Z", "2026-01-02T03:04:06Z", "1969-12-31T23:59:59.001Z"}) {
            var each = new LogLine();
            each.put("time", Instant.parse(time));

            assertThat(each.ended()).contains(time.contains(".") ? time : time.replace("Z", ".000Z"));
        }
    }
}
