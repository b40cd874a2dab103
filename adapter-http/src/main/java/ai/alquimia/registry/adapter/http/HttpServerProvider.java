package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RunningServer;
import ai.alquimia.registry.app.ServerProvider;
import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.OutputStream;
import java.util.List;

/** Makes the HTTP server: Javalin on Jetty. */
public final class HttpServerProvider implements ServerProvider {
    /** Does nothing. */
    public HttpServerProvider() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Setting> settings() {
        return ServerSettings.all();
    }

    @Override
    public RunningServer start(Providers providers, Settings settings, OutputStream log) {
        return HttpServer.start(providers, settings, log);
    }

    @Override
    public AccessTokens tokens(Settings settings) {
        return TokensFile.of(settings);
    }
}
