package ai.alquimia.registry.adapter.secrets.vault;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/**
 * An answer in the form that the driver understands everywhere. It turns the text back into bytes of the platform's encoding, which may not have
 * the letters of a secret: so they come as JSON escapes. It refuses a content type with parameters: so they are left out.
 */
final class AsciiResponse<T> implements HttpResponse<T> {
    private final HttpResponse<byte[]> response;
    private final HttpHeaders headers;
    private final T body;

    AsciiResponse(HttpResponse<byte[]> response, BodyHandler<T> handler) {
        this.response = response;
        this.headers = plainContentType(response.headers());
        this.body = read(handler, escaped(new String(response.body(), StandardCharsets.UTF_8)));
    }

    private static HttpHeaders plainContentType(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst("\\s*;.*", "");
        return HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
    }

    /** In JSON, text beyond ASCII stands in strings only. */
    private static byte[] escaped(String text) {
        var ascii = new StringBuilder(text.length());
        text.chars().forEach(each -> {
            if (each < 0x80) {
                ascii.append((char) each);
            } else {
                ascii.append(String.format("\\u%04x", each));
            }
        });
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private T read(BodyHandler<T> handler, byte[] bytes) {
        var subscriber = handler.apply(new Head());
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });
        subscriber.onNext(List.of(ByteBuffer.wrap(bytes)));
        subscriber.onComplete();
        return subscriber.getBody().toCompletableFuture().join();
    }

    private final class Head implements ResponseInfo {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public HttpClient.Version version() {
            return response.version();
        }
    }

    @Override
    public int statusCode() {
        return response.statusCode();
    }

    @Override
    public HttpRequest request() {
        return response.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public T body() {
        return body;
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return response.sslSession();
    }

    @Override
    public URI uri() {
        return response.uri();
    }

    @Override
    public HttpClient.Version version() {
        return response.version();
    }
}
