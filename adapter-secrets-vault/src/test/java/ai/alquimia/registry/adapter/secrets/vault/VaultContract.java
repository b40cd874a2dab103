package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.testkit.SecretResolverContract;
import ai.alquimia.registry.testkit.SecretStoreContract;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the adapter does against a Vault. The real one and the fake are held to the same. */
abstract class VaultContract extends VaultReadingContract {
    private final AtomicInteger mounts = new AtomicInteger();

    /** A mount of its own that has these values. */
    private String mounted(Map<String, String> values) {
        String mount = "store-" + mounts.incrementAndGet();
        vault.mount(mount);
        values.forEach((key, value) ->
                vault.write(mount, key, "{\"value\":" + io.github.jopenlibs.vault.json.Json.value(value) + "}"));
        return mount;
    }

    @Nested
    class As_a_resolver extends SecretResolverContract {
        @Override
        protected SecretResolver openResolver(Map<String, String> values) {
            return Asking.root(vault).and("VAULT_MOUNT_POINT", mounted(values)).resolver();
        }

        @Override
        protected Optional<SecretResolver> openFailing() {
            return Optional.of(
                    Asking.root(vault).and("VAULT_TOKEN", "hvs.wrong").resolver());
        }
    }

    @Nested
    class As_a_store extends SecretStoreContract {
        private String mount = "none yet";

        @Override
        protected SecretResolver openStore(Map<String, String> values) {
            mount = mounted(values);
            return Asking.root(vault).and("VAULT_MOUNT_POINT", mount).resolver();
        }

        @Override
        protected SecretStore openPowerless() {
            return Asking.root(vault)
                    .and("VAULT_MOUNT_POINT", mount)
                    .and("VAULT_TOKEN", vault.powerlessToken())
                    .resolver();
        }
    }

    @Nested
    class Writing_secrets {
        private VaultSecretResolver store() {
            return Asking.root(vault).resolver();
        }

        private void isAlreadyThere(ThrowingCallable call, String key) {
            assertThatThrownBy(call)
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("store secret \"" + key + "\": Vault has \"secret/" + key + "\" already");
        }

        @Test
        void a_new_secret_has_the_one_field_that_readers_look_for() {
            store().create(new LookupKey("created"), new SecretValue("v"));

            assertThat(vault.read("secret", "created")).isEqualTo("{\"value\":\"v\"}");
        }

        @Test
        void creating_leaves_a_secret_that_is_there_as_it_is() {
            vault.write("secret", "there", "{\"value\":\"old\"}");

            isAlreadyThere(() -> store().create(new LookupKey("there"), new SecretValue("new")), "there");
            assertThat(vault.read("secret", "there")).isEqualTo("{\"value\":\"old\"}");
        }

        @Test
        void a_secret_whose_latest_version_is_gone_can_be_created() {
            vault.write("secret", "gone", "{\"value\":\"old\"}");
            vault.deleteLatest("secret", "gone");

            store().create(new LookupKey("gone"), new SecretValue("new"));

            assertThat(vault.read("secret", "gone")).isEqualTo("{\"value\":\"new\"}");
        }

        @Test
        void putting_adds_a_secret_and_replaces_it_also_after_a_deletion() {
            store().put(new LookupKey("put"), new SecretValue("1"));
            store().put(new LookupKey("put"), new SecretValue("2"));
            assertThat(vault.read("secret", "put")).isEqualTo("{\"value\":\"2\"}");

            vault.deleteLatest("secret", "put");
            store().put(new LookupKey("put"), new SecretValue("3"));

            assertThat(vault.read("secret", "put")).isEqualTo("{\"value\":\"3\"}");
        }

        @Test
        void putting_keeps_the_other_fields_and_writes_where_readers_look() {
            vault.write("secret", "fields", "{\"note\":{\"n\":1.50},\"value\":\"old\"}");
            vault.write("secret", "single", "{\"password\":\"old\"}");

            store().put(new LookupKey("fields"), new SecretValue("new"));
            store().put(new LookupKey("single"), new SecretValue("new"));

            assertThat(vault.read("secret", "fields"))
                    .contains("\"note\":{\"n\":1.5")
                    .contains("\"value\":\"new\"");
            assertThat(vault.read("secret", "single")).isEqualTo("{\"password\":\"new\"}");
        }

        @Test
        void of_writers_at_the_same_time_none_is_lost_unnoticed() throws Exception {
            vault.write("secret", "raced", "{\"value\":\"start\"}");
            var threads = Executors.newFixedThreadPool(6);
            try (var store = store()) {
                Callable<Boolean> write = () -> {
                    try {
                        store.put(new LookupKey("raced"), new SecretValue("by " + Thread.currentThread()));
                        return true;
                    } catch (RegistryException.Stale e) {
                        return false;
                    }
                };
                var outcomes = threads.invokeAll(java.util.Collections.nCopies(12, write));

                long written = 0;
                for (Future<Boolean> outcome : outcomes) {
                    written += outcome.get() ? 1 : 0;
                }
                vault.deleteLatest("secret", "raced");
                assertThat(written).isPositive();
                assertThat(Asking.resolve(store, "raced"))
                        .isEqualTo(absent("the latest version of \"secret/raced\" (" + (written + 1) + ") is deleted"));
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void removing_leaves_no_version_and_can_be_done_twice() {
            vault.write("secret", "removed", "{\"value\":\"old\"}");
            vault.write("secret", "removed", "{\"value\":\"new\"}");

            store().remove(new LookupKey("removed"));
            store().remove(new LookupKey("removed"));

            assertThat(Asking.root(vault).resolve("removed")).isEqualTo(absent("there is no \"secret/removed\""));
        }

        @Test
        void who_may_not_is_told_so_by_each_operation() {
            var store = Asking.root(vault)
                    .and("VAULT_TOKEN", vault.powerlessToken())
                    .resolver();
            var key = new LookupKey("denied");

            for (ThrowingCallable call : new ThrowingCallable[] {
                () -> store.create(key, new SecretValue("v")), () -> store.put(key, new SecretValue("v"))
            }) {
                assertThatThrownBy(call)
                        .isInstanceOf(RegistryException.Denied.class)
                        .hasMessage("store secret \"denied\": " + POWERLESS);
            }
            assertThatThrownBy(() -> store.remove(key))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessage("remove secret \"denied\": " + POWERLESS);
        }

        @Test
        void a_mount_that_is_not_there_takes_nothing() {
            var store = Asking.root(vault).and("VAULT_MOUNT_POINT", "nomount").resolver();

            assertThatThrownBy(() -> store.put(new LookupKey("k"), new SecretValue("v")))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("no secrets engine is mounted at VAULT_MOUNT_POINT");
            assertThatThrownBy(() -> store.remove(new LookupKey("k"))).isInstanceOf(RegistryException.Failed.class);
        }
    }
}
