package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.testkit.InMemorySecretStore;
import ai.alquimia.registry.testkit.SecretStoreContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a {@link SecretStore} promises. */
class SecretStorePromisesTest extends PromisesTest<ForwardingSecretStore> {
    SecretStorePromisesTest() {
        super(OnTrial.class);
    }

    static final class OnTrial extends SecretStoreContract {
        private static final AtomicReference<UnaryOperator<ForwardingSecretStore>> VARIANT =
                new AtomicReference<>(UnaryOperator.identity());

        private ForwardingSecretStore opened = new ForwardingSecretStore(new InMemorySecretStore(Map.of()));

        @Override
        protected SecretResolver openStore(Map<String, String> values) {
            opened = VARIANT.get().apply(new ForwardingSecretStore(new InMemorySecretStore(values)));
            return opened;
        }

        @Override
        protected SecretStore openPowerless() {
            return opened.powerless();
        }
    }

    @Override
    void putOnTrial(UnaryOperator<ForwardingSecretStore> variant) {
        OnTrial.VARIANT.set(variant);
    }

    /** A store in which one thing is wrong with a write. */
    private abstract static class Wrong extends ForwardingSecretStore {
        Wrong(ForwardingSecretStore right) {
            super(right.store);
        }
    }

    @Override
    List<Promise<ForwardingSecretStore>> promises() {
        return List.of(
                Promise.of(
                        "creating adds the whole value, with the white space around it",
                        right -> new Wrong(right) {
                            @Override
                            public void create(LookupKey key, SecretValue value) {
                                store.create(key, new SecretValue(value.reveal().strip()));
                            }
                        },
                        "Creating.adds_a_value_to_the_last_character"),
                Promise.of(
                        "creating under a key that has a value is refused and changes nothing",
                        right -> new Wrong(right) {
                            @Override
                            public void create(LookupKey key, SecretValue value) {
                                store.put(key, value);
                            }
                        },
                        "Creating.under_a_key_that_has_a_value_is_refused_and_changes_nothing"),
                Promise.of(
                        "of those who create one secret at once, one succeeds",
                        right -> new Wrong(right) {
                            @Override
                            public void create(LookupKey key, SecretValue value) {
                                boolean free = !store.values().containsKey(key.value());
                                Race.meet();
                                if (free) {
                                    store.put(key, value);
                                } else {
                                    store.create(key, value);
                                }
                            }
                        },
                        "Creating.in_many_threads_succeeds_once"),
                Promise.of(
                        "putting adds and replaces",
                        right -> new Wrong(right) {
                            @Override
                            public void put(LookupKey key, SecretValue value) {
                                store.create(key, value);
                            }
                        },
                        "Putting.adds_and_replaces"),
                Promise.of(
                        "of those who put one secret at once, the value of one who succeeded is there",
                        TornByTwo::new,
                        "Putting.in_many_threads_leaves_a_value_that_was_acknowledged"),
                Promise.of(
                        "what was removed is gone for good, and its key is free",
                        right -> new Wrong(right) {
                            @Override
                            public void remove(LookupKey key) {
                                store.values().keySet().stream()
                                        .filter(key.value()::equals)
                                        .forEach(present -> store.put(key, new SecretValue("removed")));
                            }
                        },
                        "Removing.leaves_nothing_so_that_the_key_is_free_again"),
                Promise.of(
                        "to remove what is not there is no failure",
                        right -> new Wrong(right) {
                            @Override
                            public void remove(LookupKey key) {
                                if (!store.values().containsKey(key.value())) {
                                    throw new RegistryException.NotFound("remove", "it", "is not there");
                                }
                                store.remove(key);
                            }
                        },
                        "Removing.what_is_not_there_is_done_already"),
                Promise.of(
                        "the registry's own variables are never written, and this is said",
                        right -> new Wrong(right) {
                            @Override
                            public void put(LookupKey key, SecretValue value) {
                                if (!key.isReserved()) {
                                    store.put(key, value);
                                }
                            }
                        },
                        "the_registrys_own_variables_are_never_written"),
                Promise.of(
                        "an empty value is refused: it would count as absent",
                        right -> new Wrong(right) {
                            @Override
                            public void put(LookupKey key, SecretValue value) {
                                if (value.reveal().isEmpty()) {
                                    store.remove(key);
                                } else {
                                    store.put(key, value);
                                }
                            }
                        },
                        "an_empty_value_is_refused_and_changes_nothing"),
                Promise.of(
                        "who may not write is denied",
                        right -> new Wrong(right) {
                            @Override
                            SecretStore powerless() {
                                return store;
                            }
                        },
                        "who_may_not_write_is_denied_and_changes_nothing"),
                Promise.of(
                        "values are not part of a failure",
                        right -> new Wrong(right) {
                            @Override
                            public void create(LookupKey key, SecretValue value) {
                                if (store.values().containsKey(key.value())) {
                                    throw new RegistryException.AlreadyExists(
                                            "create", key.value(), "it is " + value.reveal());
                                }
                                store.create(key, value);
                            }
                        },
                        "no_value_shows_in_a_failure_or_in_the_text_of_a_store"),
                Promise.of(
                        "values are not part of a store's text",
                        right -> new Wrong(right) {
                            @Override
                            public String toString() {
                                return store.values().toString();
                            }
                        },
                        "no_value_shows_in_a_failure_or_in_the_text_of_a_store"),
                Promise.of(
                        "values are neither printed nor logged",
                        right -> new Wrong(right) {
                            @Override
                            public void create(LookupKey key, SecretValue value) {
                                System.err.println("to create: " + value.reveal());
                                store.create(key, value);
                            }
                        },
                        "no_value_shows_in_what_is_logged_or_printed"));
    }

    /** Two who write at once leave what neither of them wrote. */
    private static final class TornByTwo extends Wrong {
        private volatile boolean torn;

        TornByTwo(ForwardingSecretStore right) {
            super(right);
        }

        @Override
        public void put(LookupKey key, SecretValue value) {
            store.put(key, value);
            if (Race.isLost()) {
                torn = true;
            }
        }

        @Override
        public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
            return torn
                    ? keys.stream()
                            .collect(Collectors.toMap(
                                    key -> key, key -> new SecretAnswer.Found(new SecretValue("half and half"))))
                    : store.resolve(keys);
        }
    }
}
