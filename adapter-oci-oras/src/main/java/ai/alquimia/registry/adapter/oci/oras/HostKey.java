package ai.alquimia.registry.adapter.oci.oras;

import java.util.Optional;

/**
 * What the name of an entry in a credential file stands for: a host, in one of the ways that docker has written it over time
 * ({@code https://host/v1/}), or with podman one repository or several below a path.
 *
 * @param host with its port where it has one
 * @param path without slashes around; empty for the whole host
 */
record HostKey(String host, String path) {
    /** The name under which Docker Hub's login has always been kept. */
    static final String DOCKER_HUB = "https://index.docker.io/v1/";

    static HostKey parse(String name) {
        String bare = name.strip().replaceFirst("^https?://", "").replaceFirst("/+$", "");
        int slash = bare.indexOf('/');
        String path = slash < 0 ? "" : bare.substring(slash + 1);
        return new HostKey(slash < 0 ? bare : bare.substring(0, slash), path.matches("v[12]") ? "" : path);
    }

    /** How a host's own entry is named. */
    static String name(String host) {
        return Endpoint.isDockerHub(host) ? DOCKER_HUB : host;
    }

    boolean isOf(String other) {
        return host.equalsIgnoreCase(other) || (Endpoint.isDockerHub(host) && Endpoint.isDockerHub(other));
    }

    /** Whether a repository of this host has this login. */
    boolean covers(String other, String repository) {
        return isOf(other) && (path.isEmpty() || repository.equals(path) || repository.startsWith(path + "/"));
    }

    /** Of several names for a repository, the one that says most; of those for the whole host, the one that it is kept under today. */
    static Optional<String> closest(Iterable<String> names, String host, String repository) {
        Optional<String> closest = Optional.empty();
        for (String name : names) {
            if (parse(name).covers(host, repository)
                    && closest.map(best -> said(name, host) > said(best, host)).orElse(true)) {
                closest = Optional.of(name);
            }
        }
        return closest;
    }

    private static int said(String name, String host) {
        return 2 * parse(name).path().length() + (name.equalsIgnoreCase(name(host)) ? 1 : 0);
    }
}
