package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list that a registry gives page by page, each naming the next in its Link header. */
final class Listing {
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*+)>\\s*+;[^,<]*?\\brel\\s*+=\\s*+\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINK = 8 << 10;
    private static final int MOST = 100_000;

    private final RemoteOperation operation;
    private final String action;
    private final Object subject;
    private final Scopes scopes;

    Listing(RemoteOperation operation, String action, Object subject, Scopes scopes) {
        this.operation = operation;
        this.action = action;
        this.subject = subject;
        this.scopes = scopes;
    }

    /** The strings of the field, of all pages; empty when the registry has no such list. A page that was there before, or has nothing new, is the last. */
    Optional<List<String>> all(URI first, String field) {
        var all = new LinkedHashSet<String>();
        var visited = new HashSet<URI>();
        Optional<URI> next = Optional.of(first);
        while (next.isPresent() && visited.add(next.get())) {
            var page = operation.find(action, subject, scopes, Request.get(next.get()));
            if (page.isEmpty()) {
                if (visited.size() > 1) {
                    throw failed(" has lost a page of its list");
                }
                return Optional.empty();
            }
            boolean news = all.addAll(strings(page.get(), field));
            if (all.size() > MOST) {
                throw failed(" lists more than " + MOST + " names");
            }
            next = news ? next(page.get()) : Optional.empty();
        }
        return Optional.of(List.copyOf(all));
    }

    private Optional<URI> next(Answer page) {
        var link = page.headers("Link").stream()
                .filter(header -> header.length() <= LONGEST_LINK)
                .flatMap(header -> NEXT.matcher(header).results())
                .map(found -> found.group(1))
                .findFirst();
        if (link.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI next = Redirects.resolve(page, link.get());
            if (Endpoint.isSameOrigin(next, page.uri())) {
                return Optional.of(next);
            }
        } catch (IOException e) {
            // said below
        }
        throw failed(" names a next page that is not its own");
    }

    /** Null, too, stands for none. What lacks the list is no answer: an empty one would deny what is there. */
    private List<String> strings(Answer page, String field) {
        var list = json(page).get(field);
        if (list.isPresent() && list.get() instanceof JsonArray array) {
            return array.values().stream()
                    .flatMap(item -> item instanceof JsonString text ? Stream.of(text.value()) : Stream.empty())
                    .toList();
        }
        if (list.isPresent() && list.get() instanceof JsonNull) {
            return List.of();
        }
        throw failed(" answered without the list \"" + field + "\"; see whether it is a container registry");
    }

    private JsonObject json(Answer page) {
        try {
            if (JsonDocuments.parse(page.body()) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedDocument e) {
            // said below
        }
        throw failed(" answered what cannot be read");
    }

    private RegistryException failed(String reason) {
        return new RegistryException.Failed(
                action, quote(subject), operation.endpoint().host() + reason);
    }
}
