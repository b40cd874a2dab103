package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.AdapterProvider;
import java.io.OutputStream;

/** Makes the server of a distribution, of which there is at most one. It lives here and not beside the driven adapters' providers because it needs the platform. */
public interface ServerProvider extends AdapterProvider {
    /**
     * Starts a server over a platform of its own, made of these adapters. Throws {@link ai.alquimia.registry.domain.RegistryException}.
     *
     * @param log where it writes a JSON object a line for each request; stays open
     */
    RunningServer start(Providers providers, Settings settings, OutputStream log);

    /** The tokens of the server that these settings configure, whether it runs or not. */
    AccessTokens tokens(Settings settings);

    /** The server among these adapters; throws {@link ai.alquimia.registry.domain.RegistryException.Unsupported} when there is none. */
    static ServerProvider of(Providers providers) {
        return new Choice(providers).only(ServerProvider.class, "serving HTTP");
    }
}
