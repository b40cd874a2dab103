package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter reads from a Vault. */
abstract class VaultReadingContract extends VaultLoginContract {
    @Nested
    class Reading {
        @Test
        void a_secret_is_found_by_its_field_value_among_several() {
            vault.write("secret", "several", "{\"note\":\"n\",\"value\":\"s3cr3t\"}");

            assertThat(revealed(Asking.root(vault).resolve("several"))).isEqualTo("s3cr3t");
        }

        @Test
        void the_only_field_is_taken_whatever_its_name() {
            vault.write("secret", "only", "{\"password\":\"s3cr3t\"}");

            assertThat(revealed(Asking.root(vault).resolve("only"))).isEqualTo("s3cr3t");
        }

        @Test
        void the_configured_field_wins() {
            vault.write("secret", "configured", "{\"password\":\"p\",\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_SECRET_FIELD", "password")
                            .resolve("configured")))
                    .isEqualTo("p");
        }

        @Test
        void several_fields_none_of_them_the_wanted_one_cannot_be_told_apart() {
            vault.write("secret", "wrong-field", "{\"user\":\"u\",\"password\":\"p\"}");

            assertThat(Asking.root(vault).resolve("wrong-field"))
                    .isEqualTo(failed(
                            "\"secret/wrong-field\" has 2 fields, none of which is \"value\" (VAULT_SECRET_FIELD)"));
        }

        @Test
        void a_value_keeps_its_characters_and_its_length() {
            String value = "señal \uD83D\uDD11 \"\\\\ \u00FC\u4F60 ".repeat(5000);
            vault.write("secret", "unicode", "{\"value\":" + io.github.jopenlibs.vault.json.Json.value(value) + "}");

            assertThat(revealed(Asking.root(vault).resolve("unicode"))).isEqualTo(value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "my-realm_agent.v2_KEY~a@b+c=d:e,f",
                    "ni\u00F1o",
                    "nin\u0303o",
                    "\u0939\u093F\u0928\u094D\u0926\u0940_KEY",
                    "\u6771\u4EAC\uD842\uDFB7"
                })
        void a_name_of_letters_of_any_language_and_of_the_allowed_characters_is_found(String key) {
            try (var resolver = Asking.root(vault).resolver()) {
                resolver.put(new LookupKey(key), new SecretValue("of " + key));

                assertThat(revealed(Asking.resolve(resolver, key))).isEqualTo("of " + key);
            }
        }

        @Test
        void a_mount_may_have_slashes() {
            vault.mount("kv/team-a");
            vault.write("kv/team-a", "KEY", "{\"value\":\"of the team\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_MOUNT_POINT", "/kv/team-a/")
                            .resolve("KEY")))
                    .isEqualTo("of the team");
        }

        @Test
        void all_keys_are_answered_whatever_becomes_of_each() {
            vault.write("secret", "one", "{\"value\":\"1\"}");
            vault.write("secret", "two", "{\"value\":2}");
            var keys = Asking.keys("one", "two", "three", "..", "VAULT_TOKEN");

            try (var resolver = Asking.root(vault).resolver()) {
                var answers = resolver.resolve(keys);

                assertThat(answers.keySet()).isEqualTo(keys);
                assertThat(answers.values())
                        .filteredOn(SecretAnswer.Found.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    @Nested
    class Having_no_value {
        @Test
        void a_missing_secret_is_absent() {
            assertThat(Asking.root(vault).resolve("missing")).isEqualTo(absent("there is no \"secret/missing\""));
        }

        @Test
        void a_deleted_version_is_told_from_a_missing_secret() {
            vault.write("secret", "deleted", "{\"value\":\"old\"}");
            vault.write("secret", "deleted", "{\"value\":\"new\"}");
            vault.deleteLatest("secret", "deleted");

            assertThat(Asking.root(vault).resolve("deleted"))
                    .isEqualTo(absent("the latest version of \"secret/deleted\" (2) is deleted"));
        }

        @Test
        void a_destroyed_version_is_told_from_a_deleted_one() {
            vault.write("secret", "destroyed", "{\"value\":\"old\"}");
            vault.destroyVersion("secret", "destroyed", 1);

            assertThat(Asking.root(vault).resolve("destroyed"))
                    .isEqualTo(absent("the latest version of \"secret/destroyed\" (1) is destroyed"));
        }

        @Test
        void null_and_empty_text_and_no_field_are_absent() {
            vault.write("secret", "null", "{\"value\":null}");
            vault.write("secret", "empty", "{\"value\":\"\"}");
            vault.write("secret", "bare", "{}");

            assertThat(Asking.root(vault).resolve("null")).isEqualTo(absent("\"secret/null\" field \"value\" is null"));
            assertThat(Asking.root(vault).resolve("empty"))
                    .isEqualTo(absent("\"secret/empty\" field \"value\" is empty"));
            assertThat(Asking.root(vault).resolve("bare")).isEqualTo(absent("\"secret/bare\" has no fields"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"12", "true", "{\"a\":\"b\"}", "[\"a\"]"})
        void a_value_that_is_no_string_fails(String json) {
            vault.write("secret", "no-string", "{\"value\":" + json + "}");

            assertThat(Asking.root(vault).resolve("no-string"))
                    .isEqualTo(failed("\"secret/no-string\" field \"value\" is not a string"));
        }

        @Test
        void a_mount_that_is_not_there_fails_naming_its_variable() {
            assertThat(Asking.root(vault).and("VAULT_MOUNT_POINT", "nomount").resolve("KEY"))
                    .isEqualTo(failed("no secrets engine is mounted at VAULT_MOUNT_POINT (HTTP 404)"));
        }
    }
}
