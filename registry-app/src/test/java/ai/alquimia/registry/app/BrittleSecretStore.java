package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.testkit.InMemorySecretStore;
import java.util.Map;
import java.util.Set;

/** A store named {@code brittle} that does a number of writes and then no more. */
final class BrittleSecretStore implements SecretResolver, SecretStore {
    final InMemorySecretStore kept = new InMemorySecretStore(Map.of());
    int writesLeft = Integer.MAX_VALUE;
    boolean removes = true;
    boolean losesAnswers;
    Runnable beforeWrite = () -> {};

    AdapterProvider provider() {
        return new SecretResolverProvider() {
            @Override
            public String name() {
                return "brittle";
            }

            @Override
            public SecretResolver create(AdapterContext context) {
                return BrittleSecretStore.this;
            }
        };
    }

    private void write(Runnable work) {
        beforeWrite.run();
        if (writesLeft-- <= 0) {
            if (losesAnswers) {
                work.run();
                throw new RegistryException.Unreachable("store secret", "in brittle", "no answer");
            }
            throw new RegistryException.Denied("store secret", "in brittle", "permission denied");
        }
        work.run();
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        return kept.resolve(keys);
    }

    @Override
    public void create(LookupKey key, SecretValue value) {
        write(() -> kept.create(key, value));
    }

    @Override
    public void put(LookupKey key, SecretValue value) {
        write(() -> kept.put(key, value));
    }

    @Override
    public void remove(LookupKey key) {
        if (!removes) {
            throw new RegistryException.Denied("remove secret", "in brittle", "permission denied");
        }
        kept.remove(key);
    }

    @Override
    public void close() {
        kept.close();
    }
}
