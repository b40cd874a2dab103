package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link SecretStore} promises; an adapter inherits it and says how to open one that has some values. */
public abstract class SecretStoreContract {
    private static final LookupKey KEY = new LookupKey("support_KEY");
    private static final String OLD = "correct horse battery staple";
    private static final String NEW = " línea 1\n\t\"'\\🧪 ";

    private SecretResolver resolver = new InMemorySecretResolver(Map.of());
    private SecretStore store = new InMemorySecretStore(Map.of());

    /** A resolver that is also a {@link SecretStore} and has exactly these values under these names. */
    protected abstract SecretResolver openStore(Map<String, String> values);

    /** The place of the store that was opened last, as somebody sees it who may not write there. */
    protected abstract SecretStore openPowerless();

    @BeforeEach
    final void open() {
        resolver = openStore(Map.of("other_KEY", OLD));
        store = (SecretStore) resolver;
    }

    @AfterEach
    final void close() {
        resolver.close();
    }

    private List<String> values(LookupKey key) {
        var found = new ArrayList<String>();
        if (resolver.resolve(Set.of(key)).get(key) instanceof SecretAnswer.Found answer) {
            found.add(answer.value().reveal());
        }
        return found;
    }

    @Nested
    class Creating {
        @Test
        void adds_a_value_to_the_last_character() {
            store.create(KEY, new SecretValue(NEW));

            assertThat(values(KEY)).containsExactly(NEW);
            assertThat(values(new LookupKey("other_KEY"))).containsExactly(OLD);
        }

        @Test
        void under_a_key_that_has_a_value_is_refused_and_changes_nothing() {
            store.create(KEY, new SecretValue(OLD));

            assertThatThrownBy(() -> store.create(KEY, new SecretValue(NEW)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageContaining(KEY.value());
            assertThat(values(KEY)).containsExactly(OLD);
        }

        @Test
        void in_many_threads_succeeds_once() throws Exception {
            assertThat(written(value -> store.create(KEY, new SecretValue(value))))
                    .hasSize(1)
                    .isEqualTo(values(KEY));
        }
    }

    @Nested
    class Putting {
        @Test
        void adds_and_replaces() {
            store.put(KEY, new SecretValue(OLD));
            assertThat(values(KEY)).containsExactly(OLD);

            store.put(KEY, new SecretValue(NEW));
            assertThat(values(KEY)).containsExactly(NEW);
        }

        @Test
        void in_many_threads_leaves_a_value_that_was_acknowledged() throws Exception {
            assertThat(written(value -> store.put(KEY, new SecretValue(value))))
                    .isNotEmpty()
                    .containsAll(values(KEY));
        }
    }

    @Nested
    class Removing {
        @Test
        void leaves_nothing_so_that_the_key_is_free_again() {
            store.create(KEY, new SecretValue(OLD));

            store.remove(KEY);

            assertThat(values(KEY)).isEmpty();
            store.create(KEY, new SecretValue(NEW));
            assertThat(values(KEY)).containsExactly(NEW);
        }

        @Test
        void what_is_not_there_is_done_already() {
            store.remove(KEY);

            assertThat(values(KEY)).isEmpty();
            assertThat(values(new LookupKey("other_KEY"))).containsExactly(OLD);
        }
    }

    @Test
    void the_registrys_own_variables_are_never_written() {
        for (String own : new String[] {"VAULT_TOKEN", "VAULT.ADDR", "API_TOKEN", "ALQUIMIA-REGISTRY-DIR"}) {
            var key = new LookupKey(own);

            assertThatThrownBy(() -> store.create(key, new SecretValue(OLD)))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> store.put(key, new SecretValue(OLD)))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> store.remove(key)).isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Test
    void who_may_not_write_is_denied_and_changes_nothing() {
        store.put(KEY, new SecretValue(OLD));
        var powerless = openPowerless();

        assertDenied(() -> powerless.create(new LookupKey("new_KEY"), new SecretValue(NEW)));
        assertDenied(() -> powerless.put(KEY, new SecretValue(NEW)));
        assertDenied(() -> powerless.remove(KEY));
        assertThat(values(KEY)).containsExactly(OLD);
        assertThat(values(new LookupKey("new_KEY"))).isEmpty();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining("KEY")
                .hasMessageNotContaining(NEW);
    }

    @Test
    void an_empty_value_is_refused_and_changes_nothing() {
        store.put(KEY, new SecretValue(OLD));

        assertThatThrownBy(() -> store.create(new LookupKey("new_KEY"), new SecretValue("")))
                .isInstanceOf(RegistryException.Invalid.class);
        assertThatThrownBy(() -> store.put(KEY, new SecretValue(""))).isInstanceOf(RegistryException.Invalid.class);
        assertThat(values(KEY)).containsExactly(OLD);
    }

    @Test
    void no_value_shows_in_a_failure_or_in_the_text_of_a_store() {
        store.create(KEY, new SecretValue(OLD));
        var taken = catchThrowable(() -> store.create(KEY, new SecretValue(OLD)));
        var reserved = catchThrowable(() -> store.put(new LookupKey("VAULT_TOKEN"), new SecretValue(OLD)));

        assertThat(store + " " + taken + " " + taken.getCause() + " " + reserved + " " + reserved.getCause())
                .doesNotContain(OLD);
    }

    @Test
    void no_value_shows_in_what_is_logged_or_printed() {
        var said = Said.during(() -> {
            store.create(KEY, new SecretValue(OLD));
            store.put(KEY, new SecretValue(OLD + OLD));
            store.remove(KEY);
        });

        assertThat(said).doesNotContain(OLD);
    }

    /** Writes a value of its own in each of many threads at once; answers those that were acknowledged. */
    private List<String> written(Consumer<String> write) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, 24)
                    .<Callable<String>>mapToObj(i -> () -> {
                        write.accept("value " + i);
                        return "value " + i;
                    })
                    .toList();
            var acknowledged = new ArrayList<String>();
            for (var done : threads.invokeAll(tasks)) {
                try {
                    acknowledged.add(done.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfAny(RegistryException.AlreadyExists.class, RegistryException.Stale.class);
                }
            }
            return acknowledged;
        } finally {
            threads.shutdown();
        }
    }
}
