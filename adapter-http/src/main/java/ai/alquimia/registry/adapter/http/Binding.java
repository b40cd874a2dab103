package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where the server listens.
 *
 * @param tls empty for plain HTTP
 */
record Binding(String host, int port, InetAddress resolved, Optional<SslContextFactory.Server> tls) {
    private static final String ACTION = "serve on";

    static Binding of(Settings settings) {
        String host = settings.value(ServerSettings.HOST).orElseThrow();
        return new Binding(host, port(settings), resolve(host), Tls.of(settings));
    }

    private static int port(Settings settings) {
        String text = settings.value(ServerSettings.PORT).orElseThrow();
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new RegistryException.Invalid(
                "read setting",
                RegistryException.quote(ServerSettings.PORT.variable()),
                RegistryException.quote(text) + " is no port from 0 to 65535");
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new RegistryException.Invalid(
                    ACTION, RegistryException.quote(host), "is neither an address nor a name that is known here");
        }
    }

    /** Refuses to open the registry to others without a login. */
    void requireProtected(boolean authenticated, Consumer<String> warnings) {
        if (resolved.isLoopbackAddress()) {
            if (!authenticated) {
                warnings.accept("no token is there, so every program of this machine may do everything here;"
                        + " make one: alquimia token create");
            }
            return;
        }
        if (!authenticated) {
            throw new RegistryException.Invalid(
                    ACTION,
                    RegistryException.quote(address()),
                    "other addresses than 127.0.0.1 and ::1 need authentication; make a token (alquimia token create) or set API_TOKEN");
        }
        if (tls.isEmpty()) {
            warnings.accept("tokens come unencrypted to " + address() + " unless something in front of it does TLS");
        }
    }

    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    URI uri(int actualPort) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((tls.isPresent() ? "https://" : "http://") + name + ":" + actualPort);
    }
}
