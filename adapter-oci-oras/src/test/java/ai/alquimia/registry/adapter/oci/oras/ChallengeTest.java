package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static Challenge best(String... headers) {
        return Challenge.best(List.of(headers)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:x:pull\"",
                "Bearer scope=\"repository:x:pull\",service=\"s\",realm=\"https://a/t\"",
                "bearer  service = s , realm=\"https://a/t\" ,scope=\"repository:x:pull\"",
                "BEARER Realm=https://a/t,SERVICE=\"s\",Scope=\"repository:x:pull\",error=\"invalid_token\"",
                "Bearer realm=\"https://\\a/t\",,service=\"s\",scope=\"repository:x:pull\"",
                "Negotiate, Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:x:pull\", Basic realm=\"x\"",
                "Negotiate YWJj==, Basic realm=\"a, b\", Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:x:pull\""
            })
    void is_read_in_any_order_and_with_any_quoting(String header) {
        var challenge = best(header);

        assertThat(challenge.scheme()).isEqualTo("bearer");
        assertThat(challenge.realm()).isEqualTo("https://a/t");
        assertThat(challenge.service()).contains("s");
        assertThat(challenge.scopes().each()).containsExactly("repository:x:pull");
    }

    @Test
    void of_several_headers_a_token_service_comes_before_a_password() {
        assertThat(best("Basic realm=\"r\"", "Bearer realm=\"https://a/t\"").scheme())
                .isEqualTo("bearer");
        assertThat(best("Bearer", "Basic realm=\"r\"").isBasic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",,,", "Bearer", "\u0001", "Digest realm=\"x\"", "=\"x\"", "\"\"\"", "Bearer service=\"s\""})
    void that_cannot_be_met_is_none(String header) {
        assertThat(Challenge.best(List.of(header))).isEmpty();
    }

    @Test
    void however_long_it_is_read_quickly() {
        assertThat(Challenge.best(List.of("Bearer " + "a=\"\\\\\\\\".repeat(100_000))))
                .isEmpty();
        assertThat(best("Basic " + "a=\"b\",".repeat(100_000)).isBasic()).isTrue();
    }

    @Nested
    class ItsScopes {
        private static final Scopes PULL = Scopes.repository("acme/x", "pull");

        @Test
        void are_joined_by_resource() {
            var both = Scopes.parse("repository:acme/x:pull  registry:catalog:*")
                    .and(Scopes.repository("acme/x", "push", "pull"));

            assertThat(both.each()).containsExactly("registry:catalog:*", "repository:acme/x:pull,push");
        }

        @Test
        void cover_what_they_hold_and_no_more() {
            var more = Scopes.repository("acme/x", "pull", "push");

            assertThat(more.cover(PULL)).isTrue();
            assertThat(PULL.cover(more)).isFalse();
            assertThat(more.cover(Scopes.repository("acme/y", "pull"))).isFalse();
            assertThat(PULL.cover(Scopes.NONE)).isTrue();
        }
    }
}
