package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapeTest {
    /** Enough for what is not linear to take minutes. */
    private static final int LENGTH = 1 << 17;

    private static final String RANDOM = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

    private static String label(String text) {
        return SecretShape.in(text).map(SecretShape.Found::label).orElse("");
    }

    @Test
    void each_shape_is_found_in_the_corpus_by_its_own_name() throws Exception {
        var found = new ArrayList<String>();
        for (String secret : LiteralSecretsTest.secrets()) {
            found.add(label(secret));
        }

        assertThat(found)
                .containsAll(Arrays.stream(SecretShape.values())
                        .map(SecretShape::label)
                        .toList());
    }

    @Nested
    class What_is_cut_short {
        @ParameterizedTest
        @CsvSource({
            "sk-ant-api03-, 20",
            "ghp_, 36",
            "github_pat_, 22",
            "AIza, 35",
            "xoxb-, 10",
            "hf_, 30",
            "sk_live_, 16",
            "glpat-, 20",
            "hvs., 20"
        })
        void is_no_secret_one_character_below_the_shortest(String prefix, int shortest) {
            assertThat(label(prefix + RANDOM.substring(0, shortest))).isNotEmpty();
            assertThat(label(prefix + RANDOM.substring(0, shortest - 1))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"AKIA1234567890ABCDE", "AKIA1234567890ABCDEFG", "xAKIA1234567890ABCDEF"})
        void an_access_key_id_has_twenty_characters_and_stands_alone(String text) {
            assertThat(label(text)).isEmpty();
            assertThat(label("AKIA1234567890ABCDEF")).isNotEmpty();
        }
    }

    @Nested
    class The_whole_string {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ghp_" + RANDOM,
                    "postgres://app:h3JexYcMLo@db.test:5432/agents?tls=true",
                    "Server=db1;User Id=app;Password=NjhHFM2pqgOJ;Encrypt=true",
                    "Database=x;Server=db1;User Id=app;Password=NjhHFM2pqgOJ",
                    "-----BEGIN PRIVATE KEY-----\n" + RANDOM + "\n-----END PRIVATE KEY-----\n"
                })
        void is_the_secret(String text) {
            assertThat(SecretShape.in(text))
                    .hasValueSatisfying(found -> assertThat(found.whole()).isTrue());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "use ghp_" + RANDOM,
                    "ghp_" + RANDOM + " is the token",
                    "it is postgres://app:h3JexYcMLo@db.test:5432/agents",
                    "postgres://app:h3JexYcMLo@db.test is the address",
                    "Connect: Server=db1;User Id=app;Password=NjhHFM2pqgOJ",
                    "-----BEGIN PRIVATE KEY-----\n" + RANDOM + "\n-----END PRIVATE KEY-----\nkeep it"
                })
        void says_more_than_the_secret(String text) {
            assertThat(SecretShape.in(text))
                    .hasValueSatisfying(found -> assertThat(found.whole()).isFalse());
        }
    }

    @Test
    void a_placeholder_does_not_hide_the_secret_behind_it() {
        assertThat(label("ghp_" + "x".repeat(36) + " or ghp_" + RANDOM)).isEqualTo("GitHub token");
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                        "sk-",
                        "sk-a",
                        "sk-ant-api03-",
                        "a",
                        "A ",
                        "-",
                        "eyJ",
                        "eyJaaaaaaaaaa.",
                        "host=",
                        "host=a;",
                        "server=;pwd=",
                        "a=b;",
                        "a://",
                        "a://b:",
                        "://",
                        "\n",
                        "\\n",
                        "x: y\n",
                        "aa:aa:",
                        "token=",
                        "token: ",
                        "--token ",
                        "api_key=a1",
                        "authorization: bearer ",
                        "x@",
                        "🧪",
                        "-----BEGIN ",
                        "-----BEGIN PRIVATE KEY-----",
                        "your",
                        "AbAb-",
                        "ghp_x")
                .flatMap(unit -> Stream.of("", "-----BEGIN PRIVATE KEY-----", "Server=a;", "sk-proj-")
                        .map(start -> start + unit.repeat(LENGTH / unit.length())));
    }

    @Tag("endurance")
    @ParameterizedTest
    @MethodSource("hostileTexts")
    void no_text_takes_long_or_fills_the_stack(String text) {
        var document = JsonObject.of("password", new JsonString(text));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> LiteralSecrets.in(document));
    }

    @Tag("endurance")
    @Test
    void the_name_of_a_field_may_be_as_long_as_a_text() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> LiteralSecrets.in(JsonObject.of("a b".repeat(LENGTH), JsonNull.NULL)));
    }

    @Tag("endurance")
    @Test
    void a_prompt_of_a_megabyte_is_searched_to_its_end() {
        String prompt =
                "You are the help desk of Acme: answer briefly (see https://acme.test/faq?page=2) and never guess.\n";
        var text = prompt.repeat((1 << 20) / prompt.length()) + "ghp_" + RANDOM;

        var found = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> LiteralSecrets.in(JsonObject.of("prompt", new JsonString(text))));

        assertThat(found).hasSize(1);
    }
}
