package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonNumberTest {
    @ParameterizedTest
    @CsvSource({
        "3.0, 3",
        "-0.0, 0",
        "1e-07, 0.0000001",
        "1E2, 100",
        "120e-1, 12",
        "0e999, -0",
        "100000000000000000000, 1e20",
        "1e1000000000000, 10e999999999999"
    })
    void two_spellings_of_one_value_are_equal_and_keep_their_text(String one, String other) {
        assertThat(JsonNumber.of(one))
                .isEqualTo(JsonNumber.of(other))
                .hasSameHashCodeAs(JsonNumber.of(other))
                .hasToString(one);
    }

    @Test
    void the_order_is_that_of_the_values() {
        var ascending = List.of(
                "-Infinity",
                "-1e999999999",
                "-12",
                "-3.5",
                "-1e-400",
                "0",
                "1e-400",
                "0.1",
                "0.10000000000000000001",
                "3",
                "12345678901234567890",
                "12345678901234567891",
                "9e999999998",
                "1e999999999",
                "Infinity",
                "NaN");

        for (int left = 0; left < ascending.size(); left++) {
            for (int right = 0; right < ascending.size(); right++) {
                assertThat(Integer.signum(
                                JsonNumber.of(ascending.get(left)).compareTo(JsonNumber.of(ascending.get(right)))))
                        .as(ascending.get(left) + " and " + ascending.get(right))
                        .isEqualTo(Integer.compare(left, right));
            }
        }
    }

    @Test
    void an_exponent_is_never_written_out() {
        var huge = JsonNumber.of("1e999999999999999999999");

        assertThat(huge).isEqualTo(JsonNumber.of("10e999999999999999999998")).isNotEqualTo(JsonNumber.of("1e99"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "01", "1.", ".5", "1e", "0x1", "1_0", "nan", "+Infinity", "١"})
    void what_json_does_not_know_is_no_number(String text) {
        assertThatThrownBy(() -> JsonNumber.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void more_than_ten_thousand_characters_could_not_be_read_back() {
        assertThat(JsonNumber.of("1".repeat(10_000)).isFinite()).isTrue();
        assertThatThrownBy(() -> JsonNumber.of("1".repeat(10_001))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_is_never_equal_to_a_boolean_or_a_text() {
        assertThat((JsonValue) JsonNumber.of(1)).isNotEqualTo(JsonBoolean.TRUE).isNotEqualTo(new JsonString("1"));
    }
}
