package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretTrustTest {
    private static final JsonObject LOCAL = JsonObject.of("source_repo_id", JsonNull.NULL);
    private static final JsonObject FETCHED =
            JsonObject.of("source_repo_id", new JsonString("ghcr.io/acme/support:v1"));

    private static boolean covers(JsonObject metadata, Scope scope) {
        return SecretTrust.of(metadata).covers(new SecretId("KEY", scope));
    }

    @Test
    void is_not_needed_where_nothing_was_fetched() {
        assertThat(SecretTrust.of(LOCAL).isNeeded()).isFalse();
        assertThat(SecretTrust.of(JsonObject.empty()).isNeeded()).isFalse();
        assertThat(covers(LOCAL, Scope.GLOBAL)).isTrue();
        assertThat(SecretTrust.extended(LOCAL, List.of("KEY"))).isSameAs(LOCAL);
    }

    @Test
    void is_needed_for_global_secrets_of_what_was_fetched() {
        assertThat(SecretTrust.of(FETCHED).isNeeded()).isTrue();
        assertThat(covers(FETCHED, Scope.GLOBAL)).isFalse();
        assertThat(covers(FETCHED, Scope.SHARED)).isTrue();
        assertThat(covers(FETCHED, Scope.LOCAL)).isTrue();
    }

    @Test
    void is_given_key_by_key_and_once() {
        var trusted = SecretTrust.extended(FETCHED, List.of("OTHER", "KEY"));

        assertThat(covers(trusted, Scope.GLOBAL)).isTrue();
        assertThat(trusted.get("trusted_secrets")).hasToString("Optional[[\"OTHER\",\"KEY\"]]");
        assertThat(SecretTrust.extended(trusted, List.of("KEY"))).isSameAs(trusted);
        assertThat(covers(SecretTrust.extended(FETCHED, List.of("OTHER")), Scope.GLOBAL))
                .isFalse();
    }

    @Test
    void what_is_no_key_in_the_metadata_is_overlooked() {
        var odd = FETCHED.with("trusted_secrets", JsonArray.of(JsonNumber.of(1), new JsonString("KEY")));

        assertThat(covers(odd, Scope.GLOBAL)).isTrue();
        assertThat(covers(FETCHED.with("trusted_secrets", "KEY"), Scope.GLOBAL)).isFalse();
    }

    @Test
    void after_a_fetch_stays_with_what_was_declared_here_and_not_brought() {
        var after = SecretTrust.afterFetch(LOCAL, "ghcr.io/x/y:1", List.of("KEY", "BROUGHT"), Set.of("BROUGHT"));

        assertThat(after.string("source_repo_id")).contains("ghcr.io/x/y:1");
        assertThat(after.get("trusted_secrets")).contains(JsonArray.ofStrings(List.of("KEY")));
    }

    @Test
    void after_another_fetch_stays_with_what_was_trusted_and_not_brought() {
        var before = SecretTrust.extended(FETCHED, List.of("KEY", "BROUGHT"));

        var after = SecretTrust.afterFetch(before, "s", List.of("DECLARED"), Set.of("BROUGHT"));

        assertThat(after.get("trusted_secrets")).contains(JsonArray.ofStrings(List.of("KEY")));
        assertThat(SecretTrust.afterFetch(before, "s", List.of(), Set.of("KEY", "BROUGHT"))
                        .get("trusted_secrets"))
                .contains(JsonArray.of());
    }

    @Test
    void after_a_first_fetch_that_leaves_nothing_has_no_field_of_its_own() {
        assertThat(SecretTrust.afterFetch(LOCAL, "s", List.of(), Set.of()).fields())
                .containsOnlyKeys("source_repo_id");
    }

    @Test
    void asks_for_the_global_ones_among_definitions() {
        var definitions = List.of(
                StoredRecord.of(1, SecretDef.of("B", Scope.GLOBAL, null).json()),
                StoredRecord.of(2, SecretDef.of("C", Scope.SHARED, null).json()),
                StoredRecord.of(3, JsonObject.of("key", new JsonString("D"))),
                StoredRecord.of(4, SecretDef.of("A", Scope.GLOBAL, null).json()));

        assertThat(SecretTrust.globalKeys(definitions)).containsExactly("B", "A");
    }
}
