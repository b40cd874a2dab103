package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LiteralSecretsTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    private record Sample(boolean secret, String field, String value) {
        boolean isFound() {
            return !LiteralSecrets.in(JsonObject.of(field, new JsonString(value)))
                    .isEmpty();
        }

        boolean isMistaken() {
            return isFound() != secret;
        }
    }

    /** The values in the corpus that are secrets. */
    static List<String> secrets() throws IOException, URISyntaxException {
        return corpus().stream().filter(Sample::secret).map(Sample::value).toList();
    }

    private static List<Sample> corpus() throws IOException, URISyntaxException {
        Path file = Path.of(
                LiteralSecretsTest.class.getResource("/literal-secrets.tsv").toURI());
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace("~", "").split("\t", 3))
                .map(parts -> new Sample(parts[0].equals("secret"), parts[1], parts[2]))
                .toList();
    }

    @Nested
    class The_labelled_corpus {
        @Test
        void is_told_apart_with_high_precision_and_recall() throws Exception {
            var corpus = corpus();
            double found = corpus.stream().filter(Sample::isFound).count();
            double rightly = corpus.stream()
                    .filter(Sample::secret)
                    .filter(Sample::isFound)
                    .count();
            double secrets = corpus.stream().filter(Sample::secret).count();
            double precision = rightly / found;
            double recall = rightly / secrets;

            System.out.printf(
                    "literal secrets: precision %.3f, recall %.3f on %d samples; mistaken: %s%n",
                    precision,
                    recall,
                    corpus.size(),
                    corpus.stream()
                            .filter(Sample::isMistaken)
                            .map(sample -> sample.field() + " " + sample.value())
                            .toList());
            assertThat(precision).isGreaterThanOrEqualTo(0.98);
            assertThat(recall).isGreaterThanOrEqualTo(0.93);
        }
    }

    @Nested
    class A_finding {
        @Test
        void says_where_and_what_it_looks_like_and_never_the_value() {
            var document =
                    JsonObject.of("response", JsonObject.of("keys", JsonArray.of(JsonNull.NULL, new JsonString(KEY))));

            var findings = LiteralSecrets.in(document);

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0))
                    .hasToString(
                            "/response/keys/1 looks like a literal secret (OpenAI API key, sk-p*** (32 characters))");
        }

        @Test
        void in_the_name_of_a_field_is_not_shown_by_a_pointer() {
            var document = JsonObject.of("env", JsonObject.of(KEY, JsonObject.of(KEY, new JsonString(KEY))));

            var findings = LiteralSecrets.in(document);

            assertThat(findings).hasSize(3);
            assertThat(findings.toString()).doesNotContain(KEY.substring(5));
        }

        @Test
        void is_masked_whole_when_it_is_short() {
            var findings = LiteralSecrets.in(JsonObject.of("password", new JsonString("kX9#mQ2v")));

            assertThat(findings.toString()).contains("*** (8 characters)").doesNotContain("kX9");
        }
    }

    @Nested
    class In_a_longer_text {
        private static final String RANDOM = "a1B2c3D4e5F6g7H8i9J0";

        private List<LiteralSecret> found(String field, String text) {
            return LiteralSecrets.in(JsonObject.of(field, new JsonString(text)));
        }

        @Test
        void the_mask_shows_four_characters_of_the_secret_and_its_length() {
            assertThat(found("prompt", "Call it with " + KEY + " and answer."))
                    .hasToString("[/prompt looks like a literal secret (OpenAI API key, sk-p*** (32 characters))]");
            assertThat(found("prompt", "api_key=" + RANDOM).toString())
                    .contains("a1B2***")
                    .doesNotContain("a1B2c");
        }

        @Test
        void the_secret_is_a_part_and_alone_it_is_the_whole() {
            assertThat(found("prompt", "Call it with " + KEY).get(0).whole()).isFalse();
            assertThat(found("prompt", "api_key=" + RANDOM).get(0).whole()).isFalse();
            assertThat(found("prompt", KEY).get(0).whole()).isTrue();
            assertThat(found("api_key", RANDOM).get(0).whole()).isTrue();
        }
    }

    @Nested
    class A_name_that_stands_elsewhere {
        private static final JsonString VALUE = new JsonString("a1B2c3D4e5F6g7H8i9J0");

        @Test
        void is_that_of_a_variable_or_header_in_a_list() {
            for (String name : new String[] {"name", "key", "header", "variable"}) {
                var entry =
                        JsonObject.of(name, new JsonString("OPENAI_API_KEY")).with("value", VALUE);

                assertThat(LiteralSecrets.in(JsonObject.of("env", JsonArray.of(entry))))
                        .extracting(finding -> finding.at().toString())
                        .containsExactly("/env/0/value");
            }
            var plain = JsonObject.of("name", new JsonString("DB_HOST")).with("value", VALUE);
            assertThat(LiteralSecrets.in(plain)).isEmpty();
        }

        @Test
        void is_the_option_before_it() {
            var arguments = JsonArray.of(
                    new JsonString("--name"), VALUE, new JsonString("--api-key"), VALUE, new JsonString("-v"));

            assertThat(LiteralSecrets.in(JsonObject.of("args", arguments)))
                    .extracting(finding -> finding.at().toString())
                    .containsExactly("/args/3");
        }

        @Test
        void that_is_a_secret_itself_is_not_shown() {
            var secretName = "password_" + "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

            var findings = LiteralSecrets.in(JsonObject.of(secretName, VALUE));

            assertThat(findings).hasSize(2);
            assertThat(findings.toString()).doesNotContain("ghp_a").doesNotContain("a1B2c");
        }
    }

    @Nested
    class In_a_content {
        @Test
        void pointers_name_documents_by_their_identity() {
            var agent = JsonObject.of("assistant_id", new JsonString("a/b"))
                    .with("response", JsonObject.of("k", new JsonString(KEY)));
            var nameless = JsonObject.of("k", new JsonString(KEY));
            var secret = SecretDef.of("K", Scope.SHARED, KEY).json();
            var parameter =
                    JsonObject.of("parameter_id", new JsonString("smtp")).with("k", KEY);
            var content = new AgentspaceContent(
                    Map.of(
                            DocumentKind.AGENT, List.of(StoredRecord.of(7, agent), StoredRecord.of(9, nameless)),
                            DocumentKind.SECRET, List.of(StoredRecord.of(1, secret)),
                            DocumentKind.PARAMETER, List.of(StoredRecord.of(2, parameter))),
                    Map.of("notes", JsonObject.of("1", nameless)));

            assertThat(ContentSecrets.in(content))
                    .extracting(finding -> finding.at().toString())
                    .containsExactly(
                            "/agents/a~1b/response/k",
                            "/agents/9/k",
                            "/secrets/shared/K/description",
                            "/parameters/smtp/k",
                            "/notes/1/k");
        }

        @Test
        void an_identity_that_is_a_secret_is_masked_in_the_pointer() {
            var agent = JsonObject.of("assistant_id", new JsonString(KEY)).with("response", JsonObject.empty());

            var findings = ContentSecrets.in(new AgentSpec(agent));

            assertThat(findings).hasSize(1);
            assertThat(findings.toString()).doesNotContain(KEY.substring(4));
        }

        @Test
        void annotations_are_searched_by_their_names_and_values() {
            assertThat(ContentSecrets.inAnnotations(Map.of("b", KEY, "api_key", "a1B2c3D4e5F6g7H8i9J0", "c", "plain")))
                    .extracting(finding -> finding.at().toString())
                    .containsExactly("/annotations/api_key", "/annotations/b");
        }
    }

    @Nested
    class No_finding_is {
        @Test
        void a_reference() {
            var reference = JsonObject.of("$secretRef", new JsonString("OPENAI_API_KEY_1a2B"));

            assertThat(LiteralSecrets.in(JsonObject.of("api_key", reference))).isEmpty();
        }

        @Test
        void a_number_or_a_boolean_under_any_name() {
            assertThat(LiteralSecrets.in(JsonObject.of("password", JsonNumber.of("1234567890123456"))
                            .with("token", JsonBoolean.TRUE)))
                    .isEmpty();
        }
    }

    @Test
    void what_looks_like_a_reference_but_has_other_fields_is_searched() {
        var document = JsonObject.of("$secretRef", new JsonString("K")).with("fallback", KEY);

        assertThat(LiteralSecrets.in(document)).hasSize(1);
    }
}
