package ai.alquimia.registry.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonParameterValuesTest {
    private final JsonParameterValues values = new JsonParameterValues();

    private static JsonValue json(String text) {
        return JsonDocuments.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private List<String> violations(String schema, String value) {
        return values.violations((JsonObject) json(schema), json(value)).stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"3.0; 3.0", "true; true", "'\"x\"'; '\"x\"'", "{\"a\":[1]}; {\"a\":[1]}"})
    void a_text_that_is_json_is_that_value(String text, String value) {
        assertThat(values.read(text)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"gpt-4o", "{not json", "01", "'a b'", "{\"a\":1,\"a\":2}"})
    void every_other_text_is_itself(String text) {
        assertThat(values.read(text)).isEqualTo(new JsonString(text));
    }

    @Nested
    class A_schema {
        @Test
        void has_all_its_violations_reported_with_pointers() {
            assertThat(violations(
                            "{'required':['m'],'properties':{'a/b':{'type':'integer'},'l':{'items':{'pattern':'^a'}}}}",
                            "{'a/b':'x','l':['b','a']}"))
                    .containsExactlyInAnyOrder(
                            "breaks its schema: required property 'm' not found",
                            "/a~1b breaks its schema: string found, integer expected",
                            "/l/0 breaks its schema: does not match the regex pattern ^a");
        }

        @Test
        void may_be_of_an_older_draft_and_refer_to_its_own_parts() {
            assertThat(violations(
                            "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{'n':{'minimum':5}},"
                                    + "'$ref':'#/definitions/n'}",
                            "3"))
                    .containsExactly("breaks its schema: must have a minimum value of 5");
            assertThat(violations("{'type':'integer'}", "3.0")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "{'$ref':'#/$defs/none'}",
                    "{'$ref':'#'}",
                    "{'$schema':'http://nowhere.invalid/x'}",
                    "{'pattern':'('}",
                    "{'$ref':'classpath:META-INF/LICENSE'}",
                    "{'pattern':'(.*a){20}x'}"
                })
        void that_cannot_be_used_is_one_problem(String schema) {
            assertThat(violations(schema, "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'"))
                    .singleElement()
                    .asString()
                    .startsWith("has a schema that cannot be used: ");
        }

        @Test
        void opens_no_connection_and_no_file(@TempDir Path directory) throws IOException {
            Path file = Files.writeString(directory.resolve("s.json"), "{\"minimum\":5}");
            var asked = new AtomicInteger();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            try {
                String remote = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";
                for (String address : List.of(remote, file.toUri().toString())) {
                    assertThat(violations("{'$ref':'" + address + "'}", "3"))
                            .containsExactly(
                                    "has a schema that cannot be used: it refers to what is not in it, or is no"
                                            + " JSON Schema");
                }
                assertThat(asked).hasValue(0);
            } finally {
                server.stop(0);
            }
        }
    }
}
