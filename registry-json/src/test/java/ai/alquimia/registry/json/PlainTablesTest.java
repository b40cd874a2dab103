package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTablesTest {
    private static final Set<String> KNOWN = Set.of("agents", "secrets");

    private static final List<String> PLAIN = List.of(
            "{}",
            " { } ",
            "{\"agents\": {}, \"secrets\": {}, \"parameters\": {}}",
            "{\"agents\": {\"1\": {\"a\": 1, \"b\": [true, false, null, -0.5e+7, \"x\\\\\\u00e9\\n\"]}, \"3\": {}}, \"x\": [1, {}]}",
            "{\n  \"agents\" : {\n    \"2\" : {\"a\" :[ ], \"b\":{ }, \"a\": 2}\n  }\n}\n",
            "{\"agents\": {\"1\": {\"n\": \"\u00f1\ud83d\ude00\", \"\u00fc\": 1}}}");

    private static TinyDbFile plain(byte[] bytes) {
        return new PlainTables(bytes, KNOWN).read();
    }

    private static TinyDbFile parsed(byte[] bytes) {
        return TinyDbFile.parse(bytes, KNOWN);
    }

    private static void assertSame(TinyDbFile one, TinyDbFile other) {
        assertThat(one.order()).isEqualTo(other.order());
        assertThat(one.otherTables()).hasToString(other.otherTables().toString());
        for (String table : KNOWN) {
            assertThat(one.records(table)).hasToString(other.records(table).toString());
        }
        assertThat(one.bytes()).isEqualTo(other.bytes());
    }

    @Test
    void what_it_reads_is_what_the_parser_reads() {
        for (String text : PLAIN) {
            var plain = plain(text.getBytes(UTF_8));

            assertThat(plain).as(text).isNotNull();
            assertSame(plain, parsed(text.getBytes(UTF_8)));
        }
    }

    /** Every file with one or two bytes changed, of which most are damaged: never read by one of them only, unless the quick one gives up. */
    @Test
    void it_reads_nothing_that_the_parser_refuses_or_reads_otherwise() {
        var random = new Random(7);
        byte[] interesting = "{}[]:,\"\\ \n0123.eE+-tfnaux\u00e9\u0000\u001f/".getBytes(UTF_8);
        int read = 0;
        for (int round = 0; round < 60_000; round++) {
            byte[] bytes = PLAIN.get(random.nextInt(PLAIN.size())).getBytes(UTF_8);
            for (int change = 0; change <= random.nextInt(2); change++) {
                bytes[random.nextInt(bytes.length)] = interesting[random.nextInt(interesting.length)];
            }
            var plain = plainOrNull(bytes);
            if (plain != null) {
                read++;
                assertSame(plain, parsed(bytes));
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void damage_in_a_table_that_we_do_not_know_is_left_to_who_counts_the_lines_of_the_file() {
        byte[] bytes = "{\"agents\": {},\n\"x\": {\"1\": {\"a\": \"#\"}}}".getBytes(UTF_8);
        bytes[bytes.length - 5] = (byte) 0xff;

        assertThat(plain(bytes)).isNull();
        assertThatThrownBy(() -> parsed(bytes))
                .isInstanceOfSatisfying(
                        MalformedDocument.class,
                        damage -> assertThat(damage.line()).isEqualTo(2));
    }

    private static TinyDbFile plainOrNull(byte[] bytes) {
        try {
            return plain(bytes);
        } catch (MalformedDocument e) {
            assertThatThrownBy(() -> parsed(bytes))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage(e.getMessage());
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"agents\": {\"2\": {}, \"1\": {}}}",
                "{\"agents\": {\"1\": {}, \"1\": {\"a\": 1}}}",
                "{\"agents\": {}, \"agents\": {\"1\": {}}}",
                "{\"agents\": {\"1\": {\"a\": NaN}}}",
                "{\"agents\": {\"-1\": {}}}",
                "{\"agents\": {\"1\": {\"\\u0061\": 1}}}",
                "{\"\\u0061gents\": {\"1\": {}}}"
            })
    void it_leaves_the_unusual_to_the_parser(String text) {
        assertThat(plain(text.getBytes(UTF_8))).isNull();
        assertThat(TinyDbFile.read(text.getBytes(UTF_8), KNOWN).order()).containsExactly("agents");
    }

    @Test
    void a_document_may_be_as_deep_as_for_the_parser_and_no_deeper() {
        String most = "{\"agents\": {\"1\": {\"a\": " + "[".repeat(499) + "]".repeat(499) + "}}}";
        String more = "{\"agents\": {\"1\": {\"a\": " + "[".repeat(500) + "]".repeat(500) + "}}}";

        assertSame(plain(most.getBytes(UTF_8)), parsed(most.getBytes(UTF_8)));
        assertThat(plain(more.getBytes(UTF_8))).isNull();
        assertThatThrownBy(() -> TinyDbFile.read(more.getBytes(UTF_8), KNOWN)).hasMessageContaining("500");
    }

    @Nested
    class A_part_of_a_record {
        private static StoredRecord record(String json) {
            byte[] bytes = ("{\"agents\": {\"1\": " + json + "}}").getBytes(UTF_8);
            return plain(bytes).records("agents").get(0);
        }

        @Test
        void has_the_fields_that_are_asked_for() {
            var record = record("{\"a\": {\"x\": 1}, \"tags\": [\"p\", \"q\"], \"n\": 1.50, \"z\": null}");

            assertThat(record.part(Set.of("tags"))).hasToString("{\"tags\":[\"p\",\"q\"]}");
            assertThat(record.part(Set.of("n"))).hasToString("{\"n\":1.50}");
            assertThat(record.part(Set.of("tag", "missing"))).isEqualTo(JsonObject.empty());
        }

        @Test
        void has_of_two_fields_with_one_name_the_last() {
            assertThat(record("{\"a\": 1, \"b\": 2, \"a\": 3}").part(Set.of("a")))
                    .hasToString("{\"a\":3}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"\"",
                    "\"plain\"",
                    "\"\\u00e9\\\"\"",
                    "\"\u00e9\"",
                    "[]",
                    "[ ]",
                    "[\"a\",\"b\"]",
                    "[ \"a\" , \"b\" ]",
                    "[\"a\", 1]",
                    "[1]",
                    "[\"a\", \"\\n\"]",
                    "[[\"a\"]]",
                    "{\"x\": [1]}",
                    "true",
                    "-1e5"
                })
        void is_the_same_as_that_of_the_document(String value) {
            var record = record("{\"a\": " + value + ", \"b\": 1}");

            assertThat(record.part(Set.of("a")).get("a"))
                    .isEqualTo(record.document().get("a"));
        }
    }

    @Test
    void many_records_are_all_there() {
        var records = new ArrayList<String>();
        for (int number = 1; number <= 5_000; number++) {
            records.add("\"" + number + "\": {\"assistant_id\": \"a-" + number + "\"}");
        }
        byte[] bytes = ("{\"agents\": {" + String.join(", ", records) + "}}").getBytes(UTF_8);

        assertThat(plain(bytes).bytes()).isEqualTo(bytes);
        assertThat(plain(bytes).records("agents")).hasSize(5_000);
    }
}
