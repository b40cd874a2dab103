package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.BoundedBody;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.OwnThread;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one call of the driver, over the one that all share. It bounds the whole answer in time and size, keeps the interrupt, and
 * remembers what happened, so that nobody has to read it out of the driver's exception. {@link AsciiResponse} says what it does to answers.
 */
final class Exchange extends ForwardingHttpClient {
    /** Vault stores at most 1 MiB in a secret. */
    static final int LARGEST = 8 << 20;

    private final HttpClient client;
    private final Deadline limit;
    private @Nullable HttpResponse<byte[]> answer;
    private @Nullable VaultFailure failure;

    Exchange(HttpClient client, Deadline limit) {
        super(client);
        this.client = client;
        this.limit = limit;
    }

    /** What Vault answered; throws when it did not answer. */
    HttpResponse<byte[]> answer() throws VaultFailure {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            throw new VaultFailure(VaultFailure.Kind.FAILED, "the Vault Java Driver sent no request");
        }
        return answer;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        var exact = asciiUri(request);
        var sent = OwnThread.of(() -> client.send(exact, BoundedBody.handler(LARGEST)));
        try {
            var response = limit.await(sent);
            if (response.body().length > LARGEST) {
                throw failed(sent, ConnectionFailures.tooLarge(LARGEST));
            }
            answer = response;
            return new AsciiResponse<>(response, handler);
        } catch (TimeoutException e) {
            throw failed(sent, ConnectionFailures.timeout(limit.total()));
        } catch (ExecutionException e) {
            throw failed(sent, ConnectionFailures.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(sent, ConnectionFailures.interrupted());
        }
    }

    private IOException failed(Future<?> sent, VaultFailure reason) {
        sent.cancel(true);
        failure = reason;
        return new IOException("no answer");
    }

    /** The JDK would send letters beyond ASCII in Unicode's normal form C: another path than the one that was asked for. */
    private static HttpRequest asciiUri(HttpRequest request) {
        var uri = request.uri();
        var exact = URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + PercentEncoding.of(uri.getRawPath()));
        return HttpRequest.newBuilder(request, (name, value) -> true).uri(exact).build();
    }
}
