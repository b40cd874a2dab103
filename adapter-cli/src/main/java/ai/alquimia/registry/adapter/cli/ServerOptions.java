package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is reached and by whom: a flag for each of its settings but {@code API_TOKEN}, since arguments can be read by every process. */
final class ServerOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The address to listen on (ALQUIMIA_HTTP_HOST; default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortWord.class,
            description = "The port; 0 takes a free one (ALQUIMIA_HTTP_PORT; default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Speak HTTPS with this certificate and its chain, as PEM (ALQUIMIA_HTTP_TLS_CERT).")
    private @Nullable String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The certificate's private key, as PEM (ALQUIMIA_HTTP_TLS_KEY).")
    private @Nullable String key;

    @Option(
            names = "--allow-registry",
            paramLabel = "HOST",
            description = "A registry that callers may name beside the default one (ALQUIMIA_HTTP_ALLOW_REGISTRY)."
                    + " Repeatable.")
    private List<String> registries = new ArrayList<>();

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description = "An origin whose pages may call the server (ALQUIMIA_HTTP_CORS_ORIGINS). Repeatable.")
    private List<String> origins = new ArrayList<>();

    void applyTo(Verb verb) {
        set(verb, ServerSettings.HOST, host);
        set(verb, ServerSettings.PORT, port == null ? null : port.toString());
        set(verb, ServerSettings.TLS_CERT, certificate);
        set(verb, ServerSettings.TLS_KEY, key);
        set(verb, ServerSettings.ALLOW_REGISTRY, String.join(",", registries));
        set(verb, ServerSettings.CORS_ORIGINS, String.join(",", origins));
        if ((certificate == null) != (key == null) && !hasBoth(verb)) {
            throw verb.usage("--tls-cert and --tls-key need each other");
        }
    }

    private static void set(Verb verb, Setting setting, @Nullable String value) {
        if (value != null) {
            verb.invocation().set(setting, value);
        }
    }

    /** The other one may come from the environment. */
    private static boolean hasBoth(Verb verb) {
        var settings = verb.invocation().settings();
        return settings.value(ServerSettings.TLS_CERT).isPresent()
                && settings.value(ServerSettings.TLS_KEY).isPresent();
    }
}
