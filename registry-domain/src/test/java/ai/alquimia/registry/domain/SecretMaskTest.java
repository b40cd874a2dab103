package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    private static final String MASKED = "sk-p*** (32 characters)";

    private static String masked(String field, String text) {
        return SecretMask.of(JsonObject.of(field, new JsonString(text))).toString();
    }

    @Test
    void leaves_nothing_of_the_corpus_that_would_be_found_again() throws Exception {
        for (String secret : LiteralSecretsTest.secrets()) {
            for (String field : new String[] {"note", "api_key"}) {
                var document = JsonObject.of(field, new JsonString("see " + secret + "\nand " + secret));

                assertThat(LiteralSecrets.in(SecretMask.of(document)))
                        .as(secret)
                        .isEmpty();
            }
        }
    }

    @Test
    void leaves_what_is_no_secret_as_it_is() {
        var clean = JsonObject.of("api_key", JsonObject.of("$secretRef", new JsonString(KEY)))
                .with("max_tokens", JsonNumber.of("1e3"))
                .with("note", "https://docs.test/api_key")
                .with("list", JsonArray.of(JsonNull.NULL, JsonBoolean.TRUE));

        assertThat(SecretMask.of(clean)).isEqualTo(clean);
    }

    @Test
    void masks_every_secret_of_a_text_and_keeps_what_is_around_them() {
        assertThat(masked(
                        "p",
                        "first " + KEY + "\nthen ghp_" + "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8"
                                + ", TOKEN=a1b2c3d4e5f6g7 end"))
                .isEqualTo(JsonObject.of(
                                "p",
                                new JsonString("first " + MASKED
                                        + "\nthen ghp_*** (40 characters), TOKEN=*** (14 characters) end"))
                        .toString());
    }

    @Test
    void masks_all_lines_of_a_private_key() {
        String pem =
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAAScBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----";

        assertThat(masked("p", "before\n" + pem + "\nafter"))
                .doesNotContain("MIIE", "AASc")
                .contains("before")
                .contains("after");
        assertThat(masked("p", pem.substring(0, pem.length() - 30))).doesNotContain("MIIE", "AASc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://bot:hunter2hunter@x.test/a | https://bot:*** (13 characters)@x.test/a",
                "Server=db;User Id=app;Password=hunter2hunter;X=1 | Server=db;User Id=app;Password=*** (13 characters);X=1",
            })
    void of_a_password_in_a_url_or_connection_string_masks_the_password(String text, String expected) {
        assertThat(masked("dsn", text)).contains("\"" + expected + "\"");
    }

    @Test
    void knows_variables_options_and_lists_by_the_names_beside_them() {
        var variable = JsonObject.empty().with("name", "API_KEY").with("value", "x9Kd83hZq1LmP0");
        var options = JsonObject.of("args", JsonArray.of(new JsonString("--token"), new JsonString("x9Kd83hZq1LmP0")));

        assertThat(SecretMask.of(variable).toString()).doesNotContain("x9Kd").contains("API_KEY");
        assertThat(SecretMask.of(options).toString()).doesNotContain("x9Kd").contains("--token");
    }

    @Test
    void masks_names_of_fields_and_loses_none_of_them() {
        var document = JsonObject.empty().with(KEY, "a").with(KEY.replace('a', 'b'), "b");

        assertThat(SecretMask.of(document)).hasToString("{\"" + MASKED + "\":\"a\",\"" + MASKED + " 2\":\"b\"}");
        assertThat(SecretMask.pointer(JsonPointer.of("x", KEY))).hasToString("/x/" + MASKED);
        assertThat(SecretMask.annotations(Map.of("note", "key " + KEY))).containsEntry("note", "key " + MASKED);
    }
}
