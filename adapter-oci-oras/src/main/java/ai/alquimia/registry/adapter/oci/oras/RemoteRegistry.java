package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import land.oras.Registry;
import land.oras.auth.NoAuthProvider;
import land.oras.exception.OrasException;

/** One registry host. The library has no timeout for a request, so each call has its deadline here. */
final class RemoteRegistry {
    private final String host;
    private final Duration deadline;
    private final Registry registry;
    private final RemotePages pages;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "oci-call");
        thread.setDaemon(true);
        return thread;
    });

    RemoteRegistry(String host, Transport transport) {
        this.host = host;
        this.deadline = transport.deadline();
        this.registry = build(host, transport);
        this.pages = new RemotePages(host, registry, transport);
    }

    private static Registry build(String host, Transport transport) {
        var builder = Registry.builder()
                .withRegistry(host)
                .withAuthProvider(new NoAuthProvider())
                .withInsecure(transport.plainHttp())
                .withSkipTlsVerify(transport.insecure());
        try {
            return transport.caFile().map(builder::withCaFile).orElse(builder).build();
        } catch (OrasException e) {
            throw transport
                    .caFile()
                    .<RegistryException>map(file -> new RegistryException.Invalid(
                            "use CA file", quote(file), "is no readable PEM file with certificates"))
                    .orElseGet(() -> new RegistryException.Failed(
                            "connect to", quote(host), "TLS or the containers configuration cannot be set up"));
        }
    }

    Repository repository(OciRepository.Remote remote) {
        return new RemoteRepository(remote, this);
    }

    Registry registry() {
        return registry;
    }

    /** The paths of all repositories; empty when the registry has no catalog. */
    Optional<List<String>> repositories() {
        return find("list repositories of", host, pages::catalog);
    }

    /** Runs one call within its deadline; what it throws is said in the registry's words. */
    <T> T call(String action, Object subject, Callable<T> work) {
        var future = calls.submit(work);
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RegistryException.Unreachable(
                    action, quote(subject), host + " did not answer within " + seconds(deadline) + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException.Failed(action, quote(subject), "interrupted");
        } catch (ExecutionException e) {
            throw RemoteFailures.of(action, quote(subject), host, e.getCause() == null ? e : e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** A call for something that may be absent: HTTP 404 is the answer that it is. */
    <T> Optional<T> find(String action, Object subject, Callable<T> work) {
        try {
            return Optional.of(call(action, subject, work));
        } catch (RegistryException.NotFound e) {
            return Optional.empty();
        }
    }

    void close() {
        registry.getExecutorService().shutdown();
        calls.shutdownNow();
    }
}
