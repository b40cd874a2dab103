package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Brings one blob to a repository, unless it is there: HEAD, then POST, which names an address, then PUT of all bytes to that address. When any of
 * them breaks, all are done again: an upload that was begun cannot be gone on with safely.
 */
final class BlobUpload {
    private static final Set<Integer> ABSENT = Set.of(404, 405);

    private final RemoteOperation operation;
    private final Scopes scopes;
    private final URI blobs;
    private final Digest digest;
    private final byte[] bytes;

    /** The address is that of the repository's blobs, with a slash behind it. */
    BlobUpload(RemoteOperation operation, Scopes scopes, URI blobs, Digest digest, byte[] bytes) {
        this.operation = operation;
        this.scopes = scopes;
        this.blobs = blobs;
        this.digest = digest;
        this.bytes = bytes;
    }

    void send(Object subject) {
        operation.require("write", subject, operation.repeat("write", subject, number -> take()));
    }

    private Answer take() throws IOException {
        var there = operation.once(
                scopes, Request.of("HEAD", URI.create(blobs + digest.value())).anywhere());
        if (!ABSENT.contains(there.status())) {
            return there;
        }
        var begun = operation.once(scopes, Request.of("POST", URI.create(blobs + "uploads/")));
        if (begun.status() != 202) {
            return begun;
        }
        return operation.once(scopes, Request.of("PUT", target(begun)).sending("application/octet-stream", bytes));
    }

    private URI target(Answer begun) throws IOException {
        String location = begun.header("Location").orElse("");
        String separator = location.contains("?") ? "&" : "?";
        return URI.create(sameHost(begun, location) + separator + "digest="
                + digest.value().replace(":", "%3A"));
    }

    /** Uploads stay on the registry's own host. Behind a proxy that adds TLS, registries may not know that they have it. */
    private static URI sameHost(Answer begun, String location) throws IOException {
        URI base = begun.uri();
        String without = "http://" + base.getHost();
        boolean unaware =
                "https".equals(base.getScheme()) && location.regionMatches(true, 0, without, 0, without.length());
        String secured =
                unaware ? location.replaceFirst("(?i)^http://[^/]*", "https://" + base.getRawAuthority()) : location;
        URI target = Redirects.resolve(begun, secured);
        if (location.isEmpty() || !Endpoint.isSameOrigin(target, base)) {
            throw Refused.conduct(base.getAuthority() + " wants uploads to go to another host");
        }
        return target;
    }
}
