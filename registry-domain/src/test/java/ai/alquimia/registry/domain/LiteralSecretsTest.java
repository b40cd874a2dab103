package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                            .map(Sample::field)
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
