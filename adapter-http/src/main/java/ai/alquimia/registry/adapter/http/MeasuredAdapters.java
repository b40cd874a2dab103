package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Puts something that measures around the adapters that a distribution has, and around stores something that tells their silence from that of others.
 * What makes several kinds of adapter at once is left as it is.
 */
final class MeasuredAdapters {
    private MeasuredAdapters() {}

    static Providers of(Providers providers, MeterRegistry meters) {
        return Providers.of(
                providers.all().stream().map(each -> measured(each, meters)).toList());
    }

    private static AdapterProvider measured(AdapterProvider provider, MeterRegistry meters) {
        int kinds = (provider instanceof StoreProvider ? 1 : 0)
                + (provider instanceof ArtifactRegistryProvider ? 1 : 0)
                + (provider instanceof SecretResolverProvider ? 1 : 0);
        if (kinds != 1) {
            return provider;
        }
        if (provider instanceof StoreProvider stores) {
            return new Stores(stores, meters);
        }
        if (provider instanceof ArtifactRegistryProvider registries) {
            return new Registries(registries, meters);
        }
        return provider instanceof SecretResolverProvider resolvers ? new Resolvers(resolvers, meters) : provider;
    }

    /** A provider that is chosen and configured as the one that it stands for. */
    private abstract static class Measured<P extends AdapterProvider> implements AdapterProvider {
        final P chosen;

        Measured(P chosen) {
            this.chosen = chosen;
        }

        @Override
        public String name() {
            return chosen.name();
        }

        @Override
        public List<Setting> settings() {
            return chosen.settings();
        }
    }

    private static final class Stores extends Measured<StoreProvider> implements StoreProvider {
        private final Stopwatch watch;

        Stores(StoreProvider chosen, MeterRegistry meters) {
            super(chosen);
            this.watch = new Stopwatch(meters, "alquimia.store.writes");
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return new GuardedStore(new MeasuredStore(StoreAway.unless(() -> chosen.agentspaces(context)), watch));
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return new GuardedSessions(StoreAway.unless(() -> chosen.sessions(context)));
        }
    }

    private static final class Registries extends Measured<ArtifactRegistryProvider>
            implements ArtifactRegistryProvider {
        private final Stopwatch watch;

        Registries(ArtifactRegistryProvider chosen, MeterRegistry meters) {
            super(chosen);
            this.watch = new Stopwatch(meters, "alquimia.oci.calls");
        }

        @Override
        public ArtifactRegistry create(AdapterContext context) {
            return new MeasuredRegistry(chosen.create(context), watch);
        }
    }

    private static final class Resolvers extends Measured<SecretResolverProvider> implements SecretResolverProvider {
        private final MeterRegistry meters;

        Resolvers(SecretResolverProvider chosen, MeterRegistry meters) {
            super(chosen);
            this.meters = meters;
        }

        @Override
        public SecretResolver create(AdapterContext context) {
            return new MeasuredResolver(chosen.name(), chosen.create(context), meters);
        }
    }
}
