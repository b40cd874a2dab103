package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.auth.AuthProvider;
import land.oras.auth.HttpClient;
import land.oras.auth.NoAuthProvider;
import land.oras.auth.Scopes;

/** The catalog of a registry page by page, of which the library reads the first one only. */
final class RemotePages {
    private static final String ACTION = "list repositories of";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

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

    /** The names on all pages; a page that has nothing new is the last. */
    List<String> catalog() {
        var names = new LinkedHashSet<String>();
        Optional<String> page = Optional.of("/v2/_catalog?n=1000");
        while (page.isPresent()) {
            var answer = get(page.get());
            boolean news = names.addAll(listed(answer.response()));
            var headers = answer.headers();
            var link = Optional.ofNullable(headers.getOrDefault("link", headers.get("Link")));
            page = news ? link.flatMap(RemotePages::next) : Optional.empty();
        }
        return List.copyOf(names);
    }

    private HttpClient.ResponseWrapper<String> get(String path) {
        var answer = client.get(
                URI.create(registry.getScheme() + "://" + host + path),
                Map.of("Accept", "application/json"),
                Scopes.empty(ContainerRef.parse("host.invalid/catalog").forRegistry(host), ""),
                credentials);
        if (answer.statusCode() != 200) {
            throw RemoteFailures.ofStatus(ACTION, quote(host), host, answer.statusCode());
        }
        return answer;
    }

    private List<String> listed(String body) {
        try {
            if (JsonDocuments.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject page) {
                return page.fields().get("repositories") instanceof JsonArray names
                        ? names.values().stream()
                                .flatMap(name ->
                                        name instanceof JsonString text ? Stream.of(text.value()) : Stream.empty())
                                .toList()
                        : List.of();
            }
        } catch (MalformedDocument e) {
            // said below
        }
        throw new RegistryException.Failed(ACTION, quote(host), host + " answered what cannot be read");
    }

    /** The path of the next page; a link to another host is taken for one to this. */
    private static Optional<String> next(String link) {
        var next = NEXT.matcher(link);
        return next.find()
                ? Optional.of(next.group(1).replaceFirst("^[a-z]+://[^/]*", "")).filter(path -> path.startsWith("/"))
                : Optional.empty();
    }
}
