package ai.alquimia.registry.io;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps the body of an answer in memory, but no more than the limit and one byte: then the rest is not even received. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private static final int FIRST = 8 << 10;
    private static final int LARGEST_AT_ONCE = 128 << 20;

    private final long limit;
    private byte[] bytes;
    private int count;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(long limit, long expected) {
        this.limit = limit;
        this.bytes = new byte[(int) Math.max(FIRST, Math.min(expected, Math.min(limit + 1, LARGEST_AT_ONCE)))];
    }

    /** For one request or many; a body that is longer than the limit is one that was cut off. */
    public static BodyHandler<byte[]> handler(long limit) {
        return info -> new BoundedBody(
                limit, info.headers().firstValueAsLong("Content-Length").orElse(0));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int part = (int) Math.min(buffer.remaining(), limit + 1 - count);
            if (part > bytes.length - count) {
                bytes = Arrays.copyOf(bytes, Math.max(count + part, (int) Math.min(2L * bytes.length, limit + 1)));
            }
            buffer.get(bytes, count, part);
            count += part;
        }
        if (count > limit && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        whole.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        whole.complete(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }
}
