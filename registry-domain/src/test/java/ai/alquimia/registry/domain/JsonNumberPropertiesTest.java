package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.any.AnyJson;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonNumberPropertiesTest {
    @Provide
    Arbitrary<JsonNumber> numbers() {
        return AnyJson.numbers();
    }

    @Property
    void compare_as_their_values_do(@ForAll("numbers") JsonNumber left, @ForAll("numbers") JsonNumber right) {
        int expected = new BigDecimal(left.text()).compareTo(new BigDecimal(right.text()));

        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(expected);
        assertThat(left.equals(right)).isEqualTo(expected == 0);
    }

    @Property
    void are_equal_to_their_other_spellings(@ForAll("numbers") JsonNumber number) {
        var other =
                JsonNumber.of(new BigDecimal(number.text()).stripTrailingZeros().toString());

        assertThat(other).isEqualTo(number).hasSameHashCodeAs(number);
    }

    @Property
    void are_what_java_takes_for_one_too_or_are_refused(@ForAll("nearlyNumbers") String text) {
        try {
            var number = JsonNumber.of(text);

            assertThat(number.text()).isEqualTo(text);
            assertThat(number.isFinite()).isTrue();
            assertThat(new BigDecimal(text)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(text).doesNotMatch("-?[1-9][0-9]*");
        }
    }

    @Provide
    Arbitrary<String> nearlyNumbers() {
        return Arbitraries.strings().withChars("-+.eE0019 \u0661").ofMaxLength(7);
    }
}
