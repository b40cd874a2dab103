package ai.alquimia.registry.adapter.oci.oras;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.auth.AuthProvider;
import land.oras.auth.HttpClient;
import land.oras.auth.NoAuthProvider;
import land.oras.auth.Scopes;

/** Gets lists from a registry by their paths, which the library does for tags only. */
final class RemotePages {
    private final String host;
    private final Registry registry;
    private final HttpClient client;
    private final AuthProvider credentials = new NoAuthProvider();

    RemotePages(String host, Registry registry, Transport transport) {
        this.host = host;
        this.registry = registry;
        var builder = HttpClient.Builder.builder().withSkipTlsVerify(transport.insecure());
        this.client =
                transport.caFile().map(builder::withCaFile).orElse(builder).build();
    }

    RemotePage get(String action, String subject, String path) {
        var answer = client.get(
                URI.create(registry.getScheme() + "://" + host + path),
                Map.of("Accept", "application/json"),
                Scopes.empty(ContainerRef.parse("host.invalid/catalog").forRegistry(host), ""),
                credentials);
        int status = answer.statusCode();
        if (status != 200) {
            throw RemoteFailures.ofStatus(action, subject, host, status);
        }
        var headers = answer.headers();
        String link = headers.getOrDefault("link", headers.get("Link"));
        return new RemotePage(answer.response(), Optional.ofNullable(link));
    }
}
