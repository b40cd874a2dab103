package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.BoundedBody;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.SharedHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests over the one HTTP client that all share. It follows no redirect, knows no credentials, and waits for a whole answer, not only for its
 * head. Thread safe.
 */
final class Wire {
    private final Transport transport;
    private final SharedHttpClient client;

    Wire(Transport transport) {
        this.transport = transport;
        this.client = new SharedHttpClient(this::setUp);
    }

    private void setUp(HttpClient.Builder builder) {
        builder.connectTimeout(transport.timeouts().connect()).proxy(transport.proxies());
        TlsContext.of(transport).ifPresent(builder::sslContext);
    }

    /** Sends the request once; the authorization is empty for none. Fails with {@link NoAnswer} when its time is over. */
    Answer send(Request request, String authorization, Deadline deadline) throws IOException {
        if (deadline.remaining().isNegative()) {
            throw missed(deadline);
        }
        var sent = client.get().sendAsync(http(request, authorization), BoundedBody.handler(request.limit()));
        var response = await(sent, deadline);
        return new Answer(request.uri(), response.statusCode(), response.headers(), response.body(), authorization);
    }

    /** How long the next request may take. */
    private Duration next(Deadline deadline) {
        return deadline.atMost(transport.timeouts().request());
    }

    /** Why a request was given up now: the limit that it ran into. */
    private NoAnswer missed(Deadline deadline) {
        return new NoAnswer(
                deadline.isOver() ? deadline.total() : transport.timeouts().request());
    }

    private HttpRequest http(Request request, String authorization) {
        var body = request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        var builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body)
                .header("User-Agent", "alquimia-registry");
        request.headers().forEach(builder::header);
        transport.proxies().login(request.uri()).ifPresent(login -> builder.header("Proxy-Authorization", login));
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        return builder.build();
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> sent, Deadline deadline)
            throws IOException {
        try {
            return sent.get(Math.max(0, next(deadline).toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw missed(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }
}
