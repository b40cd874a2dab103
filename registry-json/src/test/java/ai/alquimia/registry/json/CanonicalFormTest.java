package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalFormTest {
    private static final String NO_TABLES = "{\"agents\":{},\"secrets\":{},\"parameters\":{}}";

    private static AgentspaceContent content(String dist) {
        return DistJson.content(DistJson.read(dist.getBytes(UTF_8)));
    }

    private static String layer(String dist) {
        var packed = ArtifactCodec.pack(new Artifact(content(dist), Map.of()));
        return new String(packed.layer(), UTF_8);
    }

    private static String agent(String fields) {
        return "{\"agents\":{\"1\":{\"assistant_id\":\"a\",\"response\":{}," + fields + "}}}";
    }

    private static String agentLayer(String fields) {
        return "{\"agents\":{\"1\":{\"assistant_id\":\"a\",\"response\":{}," + fields
                + "}},\"secrets\":{},\"parameters\":{}}";
    }

    @Nested
    class OfTheFixture {
        @Test
        void is_golden() {
            var packed = ArtifactCodec.pack(new Artifact(
                    content(new String(Fixtures.bytes("dist.json"), UTF_8)),
                    Map.of(Artifact.TITLE, "local/my-agents")));

            assertThat(new String(packed.layer(), UTF_8))
                    .isEqualTo(new String(Fixtures.bytes("artifact/layer.json"), UTF_8));
            assertThat(new String(packed.manifest(), UTF_8))
                    .isEqualTo(new String(Fixtures.bytes("artifact/manifest.json"), UTF_8));
            assertThat(new String(Fixtures.bytes("artifact/digests.txt"), UTF_8))
                    .contains("layer " + packed.contentDigest())
                    .contains("manifest " + packed.digest());
        }

        @Test
        void is_a_fixed_point() {
            byte[] layer = Fixtures.bytes("artifact/layer.json");

            assertThat(layer(new String(layer, UTF_8))).isEqualTo(new String(layer, UTF_8));
        }
    }

    @Nested
    class OfTables {
        @Test
        void are_always_three_and_then_the_others_by_name_in_code_points() {
            assertThat(layer("{}")).isEqualTo(NO_TABLES);
            assertThat(layer("{\"\ud83e\uddea\":{},\"zeta\":{},\"\uffee\":{},\"parameters\":{},\"Alpha\":{}}"))
                    .isEqualTo(NO_TABLES.replaceFirst(
                            "}$", ",\"Alpha\":{},\"zeta\":{},\"\uffee\":{},\"\ud83e\uddea\":{}}"));
        }

        @Test
        void do_not_depend_on_the_order_of_insertion_or_on_doc_ids() {
            String one = "{\"assistant_id\":\"a\",\"response\":{}}";
            String two = "{\"assistant_id\":\"B\",\"response\":{}}";
            String three = "{\"assistant_id\":\"\ud83e\uddea\",\"response\":{}}";
            String four = "{\"assistant_id\":\"\uffee\",\"response\":{}}";
            String sorted = "{\"1\":" + two + ",\"2\":" + one + ",\"3\":" + four + ",\"4\":" + three + "}";

            assertThat(layer("{\"agents\":{\"1\":" + one + ",\"2\":" + two + ",\"3\":" + three + ",\"4\":" + four
                            + "}}"))
                    .isEqualTo(layer("{\"agents\":{\"9\":" + four + ",\"70\":" + three + ",\"8\":" + two + ",\"100\":"
                            + one + "}}"))
                    .startsWith("{\"agents\":" + sorted + ",");
        }

        @Test
        void of_secrets_are_sorted_by_key_and_then_scope() {
            String ab = "{\"key\":\"AB\",\"scope\":\"global\"}";
            String local = "{\"key\":\"A\",\"scope\":\"local\"}";
            String shared = "{\"scope\":\"shared\",\"key\":\"A\"}";

            assertThat(layer("{\"secrets\":{\"1\":" + ab + ",\"2\":" + shared + ",\"3\":" + local + "}}"))
                    .contains("\"secrets\":{\"1\":" + local + ",\"2\":" + shared + ",\"3\":" + ab + "}");
        }

        @Test
        void that_are_not_known_are_renumbered_in_the_order_of_their_doc_ids() {
            assertThat(layer("{\"x\":{\"10\":{\"b\":1},\"9\":{\"a\":2}}}"))
                    .endsWith(",\"x\":{\"1\":{\"a\":2},\"2\":{\"b\":1}}}");
        }

        @Test
        void that_are_no_tables_stay_as_they_are() {
            assertThat(layer("{\"y\":[2, 1],\"x\":{\"b\":{},\"a\":{}}}"))
                    .endsWith(",\"x\":{\"b\":{},\"a\":{}},\"y\":[2,1]}");
        }
    }

    @Nested
    class OfValues {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"\\u0041\\/\"|\"A/\"",
                    "\"\\u000a\\u000D\\t\\b\\f\"|\"\\n\\r\\t\\b\\f\"",
                    "\"\\u0000\\u001F\\u007f\"|\"\\u0000\\u001f\u007f\"",
                    "\"\\u00e9\\u20ac\\ud83e\\uddea\"|\"\u00e9\u20ac\ud83e\uddea\"",
                    "\"\\\"\\\\\"|\"\\\"\\\\\"",
                    "\"\\uD800x\\uDC00\"|\"\\ud800x\\udc00\"",
                    "\"\\udc00\\ud800\"|\"\\udc00\\ud800\"",
                    "\"\\u2028<>&'\"|\"\u2028<>&'\"",
                })
        void escapes_strings_as_rfc_8785_does_and_lone_surrogates_too(String stored, String canonical) {
            assertThat(layer(agent("\"x\": " + stored))).isEqualTo(agentLayer("\"x\":" + canonical));
        }

        @ParameterizedTest
        @CsvSource({"3.0", "1e-07", "1E+5", "-0.0", "0", "12345678901234567890", "0.10", "1e999999"})
        void keeps_the_spelling_of_numbers(String number) {
            assertThat(layer(agent("\"x\": " + number))).isEqualTo(agentLayer("\"x\":" + number));
        }

        @Test
        void keeps_the_order_of_fields_and_drops_white_space() {
            assertThat(layer(agent("\"z\" : [ 1 , null ],\n\t\"a\" : { \"y\" : true, \"b\" : false }")))
                    .isEqualTo(agentLayer("\"z\":[1,null],\"a\":{\"y\":true,\"b\":false}"));
        }
    }

    @Nested
    class OfTheManifest {
        private PackedArtifact packed(Map<String, String> annotations) {
            return ArtifactCodec.pack(new Artifact(AgentspaceContent.empty(), annotations));
        }

        @Test
        void does_not_depend_on_the_order_of_annotations() {
            var forth = new LinkedHashMap<String, String>();
            forth.put("b", "2");
            forth.put("a", "1");

            assertThat(packed(forth).digest())
                    .isEqualTo(packed(Map.of("a", "1", "b", "2")).digest());
            assertThat(new String(packed(forth).manifest(), UTF_8))
                    .startsWith("{\"annotations\":{\"a\":\"1\",\"b\":\"2\"},");
        }

        @Test
        void is_ascii() {
            assertThat(new String(packed(Map.of("\u00e9", "\ud83e\uddea\n")).manifest(), UTF_8))
                    .startsWith("{\"annotations\":{\"\\u00e9\":\"\\ud83e\\uddea\\n\"},");
        }

        @Test
        void holds_no_annotation_that_was_not_asked_for() {
            assertThat(new String(packed(Map.of()).manifest(), UTF_8)).startsWith("{\"annotations\":{},");
            assertThat(ArtifactCodec.describe(packed(Map.of(Artifact.CREATED, "1970-01-01T00:00:00Z"))
                                    .manifest())
                            .annotations())
                    .isEqualTo(Map.of(Artifact.CREATED, "1970-01-01T00:00:00Z"));
        }
    }

    @Nested
    class Refuses {
        private void assertRefused(String dist, String... problems) {
            var artifact = new Artifact(content(dist), Map.of(Artifact.TITLE, "acme/x"));

            assertThatThrownBy(() -> ArtifactCodec.pack(artifact))
                    .isInstanceOfSatisfying(
                            RegistryException.Invalid.class,
                            e -> assertThat(e.problems()).map(Object::toString).containsExactly(problems))
                    .hasMessageStartingWith("publish \"acme/x\": ");
        }

        @ParameterizedTest
        @CsvSource({"NaN", "Infinity", "-Infinity"})
        void what_json_does_not_know_naming_where_it_is(String number) {
            assertRefused(
                    "{\"agents\":{\"3\":{\"assistant_id\":\"a\",\"response\":{\"x\":[1," + number
                            + "]}}},\"x\":{\"7\":{\"y\":" + number + "}}}",
                    "/agents/3/response/x/1 is " + number + ", which JSON does not know",
                    "/x/7/y is " + number + ", which JSON does not know");
        }

        @Test
        void records_without_identity() {
            assertRefused(
                    "{\"agents\":{\"2\":{\"response\":{}},\"3\":{\"assistant_id\":7,\"response\":{}}},"
                            + "\"secrets\":{\"4\":{\"key\":\"K\"},\"5\":{\"scope\":\"global\"}},\"parameters\":{\"6\":{}}}",
                    "/agents/2/assistant_id is required",
                    "/agents/3/assistant_id must be a string",
                    "/secrets/4/scope is required",
                    "/secrets/5/key is required",
                    "/parameters/6/parameter_id is required");
        }

        @Test
        void two_records_with_one_identity() {
            assertRefused(
                    "{\"agents\":{\"2\":{\"assistant_id\":\"a\",\"response\":{}},\"5\":{\"assistant_id\":\"a\",\"response\":{}}},"
                            + "\"secrets\":{\"1\":{\"key\":\"K\",\"scope\":\"global\"},\"2\":{\"key\":\"K\",\"scope\":\"global\"},"
                            + "\"3\":{\"key\":\"K\",\"scope\":\"local\"}}}",
                    "/agents/5 has the same identity, a, as record 2",
                    "/secrets/2 has the same identity, K (global), as record 1");
        }
    }
}
