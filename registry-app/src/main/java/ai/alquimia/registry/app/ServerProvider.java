package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.AdapterProvider;

/** Makes the server of a distribution, of which there is at most one. It lives here and not beside the driven adapters' providers because it needs the platform. */
public interface ServerProvider extends AdapterProvider {
    /** Starts a server over a platform of its own, made of these adapters. Throws {@link ai.alquimia.registry.domain.RegistryException}. */
    RunningServer start(Providers providers, Settings settings);

    /** The tokens of the server that these settings configure, whether it runs or not. */
    AccessTokens tokens(Settings settings);

    /** The server among these adapters; throws {@link ai.alquimia.registry.domain.RegistryException.Unsupported} when there is none. */
    static ServerProvider of(Providers providers) {
        return new Choice(providers.all()).only(ServerProvider.class, "serving HTTP");
    }
}
