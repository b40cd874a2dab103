package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryExceptionTest {
    static Stream<RegistryException> every_type() {
        var unresolved = new UnresolvedReference(
                JsonPointer.of("a", "0"), "K", Scope.SHARED, new LookupKey("r_K"), "env: r_K is not set");
        return Stream.of(
                new RegistryException.NotFound("do", "\"it\"", "why"),
                new RegistryException.AlreadyExists("do", "\"it\"", "why"),
                new RegistryException.Stale("do", "\"it\"", "why"),
                new RegistryException.Invalid("do", "\"it\"", "why"),
                new RegistryException.Denied("do", "\"it\"", "why"),
                new RegistryException.Unreachable("do", "\"it\"", "why"),
                new RegistryException.Corrupt("do", "\"it\"", "why"),
                new RegistryException.SecretUnresolved("do", "\"it\"", List.of(unresolved)),
                new RegistryException.Unsupported("do", "\"it\"", "why"),
                new RegistryException.Failed("do", "\"it\"", "why"));
    }

    @ParameterizedTest
    @MethodSource("every_type")
    void says_action_subject_and_reason(RegistryException failure) {
        assertThat(failure.action()).isEqualTo("do");
        assertThat(failure.subject()).isEqualTo("\"it\"");
        assertThat(failure).hasMessage("do \"it\": " + failure.reason());
    }

    @Test
    void there_is_no_type_that_is_not_tested_here() {
        assertThat(every_type().map(Object::getClass))
                .containsExactlyInAnyOrder(RegistryException.class.getPermittedSubclasses());
    }

    @Test
    void an_unresolved_reference_names_its_place_key_scope_derived_key_and_resolver() {
        var failure = every_type()
                .filter(RegistryException.SecretUnresolved.class::isInstance)
                .findFirst();

        assertThat(failure.orElseThrow().reason())
                .isEqualTo("/a/0 $secretRef \"K\" (shared, r_K): env: r_K is not set");
    }

    @Test
    void several_problems_are_all_said() {
        var problems = List.of(
                new Problem(JsonPointer.root(), "is too deep"),
                new Problem(JsonPointer.of("a~b/c", "0"), "is required"));

        assertThat(new RegistryException.Invalid("add", "", problems))
                .hasMessage("add: is too deep; /a~0b~1c/0 is required");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain,\"plain\"",
                "say \"hi\",\"say \\\"hi\\\"\"",
                "back\\slash,\"back\\\\slash\"",
                "a\u001b[31m,\"a\\u001b[31m\"",
                "a\u009b31m,\"a\\u009b31m\"",
                "a\u007f,\"a\\u007f\"",
                "txt\u202eexe,\"txt\\u202eexe\"",
                "a\u2028b,\"a\\u2028b\"",
                "a\ud800,\"a\\ud800\"",
                "ñ 日本 🧪,\"ñ 日本 🧪\""
            })
    void a_name_in_a_message_shows_what_would_act_on_a_terminal(String name, String quoted) {
        assertThat(RegistryException.quote(name)).isEqualTo(quoted);
    }

    @Test
    void nothing_in_a_message_acts_on_a_terminal() {
        var problem = new Problem(JsonPointer.of("\u001b[2J"), "is\nodd");

        assertThat(new RegistryException.Invalid("add", "x\r", List.of(problem)))
                .hasMessage("add x\\u000d: /\\u001b[2J is\\u000aodd");
    }

    private static AdapterContext context(String value) {
        return new AdapterContext() {
            @Override
            public Optional<String> value(Setting setting) {
                return Optional.ofNullable(value);
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1", "yes", "On"})
    void a_setting_is_on(String word) {
        assertThat(context(word).isOn(Setting.optional("ORAS_INSECURE", ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "No", "OFF"})
    void a_setting_is_off(String word) {
        assertThat(context(word).isOn(Setting.optional("ORAS_INSECURE", ""))).isFalse();
        assertThat(context(null).isOn(Setting.optional("ORAS_INSECURE", ""))).isFalse();
    }

    @Test
    void a_setting_that_is_neither_on_nor_off_is_refused() {
        assertThatThrownBy(() -> context("tru").isOn(Setting.optional("ORAS_INSECURE", "")))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage(
                        "read setting \"ORAS_INSECURE\": \"tru\" is none of true, 1, yes, on and false, 0, no, off");
    }

    @Nested
    class A_setting_that_is_a_duration {
        private static final Setting TIMEOUT = Setting.of("ALQUIMIA_OCI_TIMEOUT", "10m", "");

        @ParameterizedTest
        @CsvSource({"500ms, PT0.5S", "10s, PT10S", "10, PT10S", "2m, PT2M", "999999, PT277H46M39S"})
        void has_a_unit_or_is_in_seconds(String text, Duration duration) {
            assertThat(context(text).duration(TIMEOUT)).isEqualTo(duration);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "0ms", "-1s", "1h", "1.5s", "ten", "10 s", "1000000"})
        void is_refused_as_anything_else(String text) {
            assertThatThrownBy(() -> context(text).duration(TIMEOUT))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("read setting \"ALQUIMIA_OCI_TIMEOUT\": \"" + text
                            + "\" is no duration such as 10s, 500ms or 1m");
        }
    }

    @Nested
    class A_setting_for_registries {
        private static final Setting PLAIN_HTTP = Setting.optional("ORAS_PLAIN_HTTP", "");

        @Test
        void is_on_for_all_or_none_by_one_word() {
            assertThat(context("Yes").onFor(PLAIN_HTTP)).accepts("ghcr.io", "localhost:5000");
            assertThat(context("off").onFor(PLAIN_HTTP)).rejects("ghcr.io", "localhost:5000");
            assertThat(context(null).onFor(PLAIN_HTTP)).rejects("ghcr.io", "localhost:5000");
        }

        @Test
        void is_on_for_the_hosts_of_a_list_with_exactly_their_ports() {
            assertThat(context("localhost, Registry.Test:5000,[::1]:80").onFor(PLAIN_HTTP))
                    .accepts("localhost", "registry.test:5000", "REGISTRY.test:5000", "[::1]:80")
                    .rejects("localhost:5000", "registry.test", "test:5000", "x.registry.test:5000", "ghcr.io");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "tru",
                    "localhost,",
                    "localhost;r.test",
                    "true,localhost",
                    "http://localhost",
                    "r.test/a",
                    "*",
                    "r.test:0"
                })
        void refuses_what_no_reference_names_as_a_host(String list) {
            assertThatThrownBy(() -> context(list).onFor(PLAIN_HTTP))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting \"ORAS_PLAIN_HTTP\": \"")
                    .hasMessageEndingWith(
                            "\" is none of true and false, and no host of a registry such as localhost:5000");
        }
    }
}
