package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in upper or lower case, as other registry clients read them. Java by itself knows
 * system properties only. The machine itself is reached without a proxy.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;
    private final NoProxyList direct;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
        this.direct = new NoProxyList(variable("NO_PROXY").orElse(""));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()))
                .map(String::strip);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy(uri)
                .map(found -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(found.getHost(), port(found))))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // whoever sent the request hears of it
    }

    /** The header with which we log in to the proxy for this address. */
    Optional<String> login(URI uri) {
        return proxy(uri)
                .map(URI::getUserInfo)
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    }

    /** Host and port of the proxy for this address, as messages name it. */
    Optional<String> name(URI uri) {
        return proxy(uri).map(found -> found.getHost() + ":" + port(found));
    }

    private Optional<URI> proxy(URI uri) {
        String name = "https".equals(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        return variable(name).filter(value -> !direct.has(uri)).map(value -> parse(name, value));
    }

    private static URI parse(String name, String value) {
        try {
            var uri = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the value: it may hold a password
        }
        throw new RegistryException.Invalid(
                "read setting", quote(name), "its value is no address of a proxy such as http://proxy:3128");
    }

    private static int port(URI proxy) {
        return proxy.getPort() < 0 ? 80 : proxy.getPort();
    }
}
