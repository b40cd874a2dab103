package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Deadline;
import java.io.IOException;
import java.util.Optional;

/** Sends requests on somebody's behalf: answers challenges and follows redirects. Credentials go to the registry's own host alone, and what another
 * host says of a failure goes nowhere. Thread safe. */
final class RegistryClient {
    private static final int MAX_HOPS = 5;

    private final Wire wire;

    RegistryClient(Wire wire) {
        this.wire = wire;
    }

    Answer send(Request request, Authorization authorization, Scopes scopes, Deadline deadline) throws IOException {
        var answer = follow(request, authorization.header(scopes, deadline), deadline);
        if (answer.status() != 401 || !Endpoint.isSameOrigin(answer.uri(), request.uri())) {
            return answer;
        }
        Optional<String> header = authorization.answering(answer, scopes, deadline);
        return header.isPresent() ? follow(request, header.get(), deadline) : answer;
    }

    private Answer follow(Request request, String authorization, Deadline deadline) throws IOException {
        var answer = wire.send(request, authorization, deadline);
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            var next = Redirects.next(request, answer);
            if (next.isEmpty()) {
                return answer;
            }
            boolean home = Endpoint.isSameOrigin(next.get(), request.uri());
            var gone = wire.send(request.to(next.get()), home ? authorization : "", deadline);
            answer = home || gone.isSuccess() ? gone : gone.withoutBody();
        }
        if (Redirects.next(request, answer).isPresent()) {
            throw Refused.conduct(request.uri().getAuthority() + " redirects without end");
        }
        return answer;
    }
}
