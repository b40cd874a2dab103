package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
    private final Duration limit;
    private final Duration decides;
    private @Nullable HttpResponse<byte[]> answer;
    private @Nullable VaultFailure failure;

    /** The limit is what is left of the one that decides, which is the one to name. */
    Exchange(HttpClient client, Duration limit, Duration decides) {
        super(client);
        this.client = client;
        this.limit = limit;
        this.decides = decides;
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
        var future = client.sendAsync(asciiUri(request), BoundedBody.handler(LARGEST));
        try {
            var response = future.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
            if (response.body().length > LARGEST) {
                throw failed(future, ConnectionFailures.tooLarge(LARGEST));
            }
            answer = response;
            return new AsciiResponse<>(response, handler);
        } catch (TimeoutException e) {
            throw failed(future, ConnectionFailures.timeout(decides));
        } catch (ExecutionException e) {
            throw failed(future, ConnectionFailures.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(future, ConnectionFailures.interrupted());
        }
    }

    private IOException failed(CompletableFuture<?> future, VaultFailure reason) {
        future.cancel(true);
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
