package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registries that are reached over the network, over one HTTP client, with the logins of this machine. Thread safe. */
final class Remotes {
    private final Transport transport;
    private final Credentials credentials;
    private final Pace pace;
    private final Wire wire;
    private final RegistryClient client;
    private final TokenService tokens;
    private final Map<String, RemoteRegistry> registries = new ConcurrentHashMap<>();

    Remotes(Transport transport, Credentials credentials, Pace pace) {
        this.transport = transport;
        this.credentials = credentials;
        this.pace = pace;
        this.wire = new Wire(transport);
        this.client = new RegistryClient(wire);
        this.tokens = new TokenService(wire);
    }

    RemoteRegistry registry(String host) {
        return registries.computeIfAbsent(host, absent -> new RemoteRegistry(host, this));
    }

    /** Who we are to the repository of a host, or to all of it when the path is empty. */
    Authorization authorization(String host, String path) {
        return new Authorization(tokens, limit -> credentials.find(host, path, limit));
    }

    /** The requests of one operation; its time begins now. */
    RemoteOperation begin(String host, Authorization authorization) {
        return new RemoteOperation(
                new Endpoint(host, transport.plainHttp().test(host)),
                client,
                authorization,
                new Deadline(pace, transport.timeouts().total()));
    }

    /** The requests with which a host is asked whether it takes a login. */
    RemoteOperation beginAs(String host, Login login) {
        return begin(host, new Authorization(tokens, limit -> Optional.of(login)));
    }
}
