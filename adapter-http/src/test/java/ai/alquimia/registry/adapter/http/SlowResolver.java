package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A resolver that answers when it is told to, so that a request lasts as long as a test wants. */
final class SlowResolver implements SecretResolverProvider, SecretResolver {
    /** Makes the server choose it. */
    static final Map<String, String> CHOSEN = Map.of("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "slow");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public SecretResolver create(AdapterContext context) {
        return this;
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        asked.countDown();
        await(released);
        return keys.stream().collect(Collectors.toMap(Function.identity(), key -> new SecretAnswer.Absent("slow")));
    }

    void awaitAsked() {
        await(asked);
    }

    void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {}
}
