package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where the registry with a name is. Docker Hub has another address than its name, and keeps repositories of one part under {@code library}.
 *
 * @param host the name in references, with its port where it has one
 * @param plainHttp without TLS
 */
record Endpoint(String host, boolean plainHttp) {
    private static final Set<String> DOCKER_HUB = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

    /** Throws {@link RegistryException.Invalid} for an address in brackets that is none. */
    Endpoint {
        try {
            URI.create("http://" + host + "/");
        } catch (IllegalArgumentException e) {
            throw new RegistryException.Invalid("use registry", quote(host), "is no host name or address");
        }
    }

    static boolean isDockerHub(String host) {
        return DOCKER_HUB.contains(host.toLowerCase(Locale.ROOT));
    }

    /** The address of a path below {@code /v2/}. */
    URI at(String path) {
        String address = isDockerHub(host) ? "registry-1.docker.io" : host;
        return URI.create((plainHttp ? "http://" : "https://") + address + "/v2/" + path);
    }

    /** The repository's path, as this registry has it. */
    String path(String repository) {
        return isDockerHub(host) && repository.indexOf('/') < 0 ? "library/" + repository : repository;
    }

    /** Whether both are the same scheme, host and port. */
    static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
