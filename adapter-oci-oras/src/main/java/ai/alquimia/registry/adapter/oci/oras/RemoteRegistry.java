package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import land.oras.Registry;
import land.oras.auth.NoAuthProvider;

/** One registry host. The library has no timeout for a request, so each call has its deadline here. */
final class RemoteRegistry {
    private static final long DEADLINE_SECONDS = 120;

    private final String host;
    private final Registry registry;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "oci-call");
        thread.setDaemon(true);
        return thread;
    });

    RemoteRegistry(String host, Transport transport) {
        this.host = host;
        var builder = Registry.builder()
                .withRegistry(host)
                .withAuthProvider(new NoAuthProvider())
                .withInsecure(transport.plainHttp())
                .withSkipTlsVerify(transport.insecure());
        this.registry =
                transport.caFile().map(builder::withCaFile).orElse(builder).build();
    }

    Repository repository(OciRepository.Remote remote) {
        return new RemoteRepository(remote, this);
    }

    Registry registry() {
        return registry;
    }

    /** Runs one call within its deadline; what it throws is said in the registry's words. */
    <T> T call(String action, Object subject, Callable<T> work) {
        var future = calls.submit(work);
        try {
            return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RegistryException.Unreachable(
                    action, quote(subject), host + " did not answer within " + DEADLINE_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException.Failed(action, quote(subject), "interrupted");
        } catch (ExecutionException e) {
            throw RemoteFailures.of(action, quote(subject), host, e.getCause() == null ? e : e.getCause());
        }
    }

    void close() {
        registry.getExecutorService().shutdown();
        calls.shutdownNow();
    }
}
