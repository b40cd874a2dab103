package ai.alquimia.registry.adapter.oci.oras;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where a redirected request may go on: on the same host, or to another one for blobs, whose bytes are verified; never from TLS to plain HTTP. What
 * a registry says elsewhere, such as in a manifest, it must say itself: who may name only certain registries would reach others otherwise.
 */
final class Redirects {
    private static final Set<Integer> FOR_READERS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> FOR_ALL = Set.of(307, 308);
    private static final int LONGEST_NAME = 255;

    private Redirects() {}

    /** The address to go on with; empty when the answer is no redirect that we follow. */
    static Optional<URI> next(Request request, Answer answer) throws IOException {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        var location = answer.header("Location");
        if (!(reads ? FOR_READERS : FOR_ALL).contains(answer.status()) || location.isEmpty()) {
            return Optional.empty();
        }
        URI next = resolve(answer, location.get());
        if (!request.mayRoam() && !Endpoint.isSameOrigin(next, answer.uri())) {
            throw Refused.conduct(
                    answer.uri().getAuthority() + " redirects to " + name(next) + ", which is followed for blobs only");
        }
        return Optional.of(next);
    }

    /** An address that an answer names, relative or absolute. */
    static URI resolve(Answer answer, String location) throws IOException {
        URI base = answer.uri();
        try {
            URI next = base.resolve(new URI(location));
            if (next.getHost() == null
                    || next.getUserInfo() != null
                    || !Set.of("http", "https").contains(next.getScheme())) {
                throw Refused.conduct(base.getAuthority() + " redirects to what is no address");
            }
            if ("https".equals(base.getScheme()) && !"https".equals(next.getScheme())) {
                throw Refused.conduct(base.getAuthority() + " redirects to " + name(next) + " without TLS");
            }
            return next;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refused.conduct(base.getAuthority() + " redirects to what is no address");
        }
    }

    private static String name(URI uri) {
        String authority = uri.getAuthority();
        return authority.length() > LONGEST_NAME ? authority.substring(0, LONGEST_NAME) + "..." : authority;
    }
}
