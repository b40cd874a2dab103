package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Deadline;
import java.io.IOException;
import java.util.Optional;

/** The requests of one operation: to which registry, as whom, until when, and what is said when they fail. */
final class RemoteOperation {
    private final Endpoint endpoint;
    private final RegistryClient client;
    private final Authorization authorization;
    private final Deadline deadline;

    RemoteOperation(Endpoint endpoint, RegistryClient client, Authorization authorization, Deadline deadline) {
        this.endpoint = endpoint;
        this.client = client;
        this.authorization = authorization;
        this.deadline = deadline;
    }

    /** The same with all its time before it. */
    RemoteOperation anew() {
        return new RemoteOperation(endpoint, client, authorization, new Deadline(deadline.pace(), deadline.total()));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Sends it once, whatever the answer. */
    Answer once(Scopes scopes, Request request) throws IOException {
        return client.send(request, authorization, scopes, deadline);
    }

    /** Takes a step, again where that may help; its last answer may be any. */
    Answer repeat(String action, Object subject, Retries.Step step) {
        try {
            return Retries.of(deadline, step);
        } catch (IOException e) {
            throw failures(action, subject)
                    .of(e, endpoint.plainHttp(), deadline.pace().now());
        }
    }

    /** The answer to a request that must succeed. */
    Answer ask(String action, Object subject, Scopes scopes, Request request) {
        return require(action, subject, repeat(action, subject, number -> once(scopes, request)));
    }

    /** The answer to a request for something that may be absent. */
    Optional<Answer> find(String action, Object subject, Scopes scopes, Request request) {
        var answer = repeat(action, subject, number -> once(scopes, request));
        return answer.status() == 404 ? Optional.empty() : Optional.of(require(action, subject, answer));
    }

    Answer require(String action, Object subject, Answer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        throw failure(action, subject, answer);
    }

    RegistryException failure(String action, Object subject, Answer answer) {
        return failures(action, subject).of(answer, deadline.pace().now());
    }

    RemoteFailures failures(String action, Object subject) {
        return new RemoteFailures(action, quote(subject), endpoint.host());
    }
}
