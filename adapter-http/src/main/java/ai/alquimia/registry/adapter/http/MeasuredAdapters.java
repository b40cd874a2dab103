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

/** Puts something that measures around the adapters that a distribution has. What makes several kinds of adapter at once is left as it is. */
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
            return new Stores(stores, new Stopwatch(meters, "alquimia.store.writes"));
        }
        if (provider instanceof ArtifactRegistryProvider registries) {
            return new Registries(registries, new Stopwatch(meters, "alquimia.oci.calls"));
        }
        return provider instanceof SecretResolverProvider resolvers ? new Resolvers(resolvers, meters) : provider;
    }

    private record Stores(StoreProvider chosen, Stopwatch watch) implements StoreProvider {
        @Override
        public String name() {
            return chosen.name();
        }

        @Override
        public List<Setting> settings() {
            return chosen.settings();
        }

        @Override
        public AgentspaceStore agentspaces(AdapterContext context) {
            return new MeasuredStore(chosen.agentspaces(context), watch);
        }

        @Override
        public SessionStore sessions(AdapterContext context) {
            return chosen.sessions(context);
        }
    }

    private record Registries(ArtifactRegistryProvider chosen, Stopwatch watch) implements ArtifactRegistryProvider {
        @Override
        public String name() {
            return chosen.name();
        }

        @Override
        public List<Setting> settings() {
            return chosen.settings();
        }

        @Override
        public ArtifactRegistry create(AdapterContext context) {
            return new MeasuredRegistry(chosen.create(context), watch);
        }
    }

    private record Resolvers(SecretResolverProvider chosen, MeterRegistry meters) implements SecretResolverProvider {
        @Override
        public String name() {
            return chosen.name();
        }

        @Override
        public List<Setting> settings() {
            return chosen.settings();
        }

        @Override
        public SecretResolver create(AdapterContext context) {
            return new MeasuredResolver(chosen.name(), chosen.create(context), meters);
        }
    }
}
