package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.RunningServer;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server with all that it owns. */
final class HttpServer implements RunningServer {
    private final RegistryPlatform platform;
    private final AccessLog log;
    private final Javalin javalin;
    private final Binding binding;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile URI address;

    private HttpServer(RegistryPlatform platform, AccessLog log, Javalin javalin, Binding binding) {
        this.platform = platform;
        this.log = log;
        this.javalin = javalin;
        this.binding = binding;
        this.address = binding.uri(binding.port());
    }

    static HttpServer start(Providers providers, Settings settings, OutputStream out) {
        return start(providers, settings, out, Patience.USUAL);
    }

    /** With how long a request may take. */
    static HttpServer start(Providers providers, Settings settings, OutputStream out, Patience patience) {
        var clock = InstantSource.system();
        var binding = Binding.of(settings);
        var authentication = Authentication.of(settings, clock);
        binding.requireProtected(authentication.isConfigured(), settings::warn);
        var reachable = ReachableRegistries.of(settings);
        var metrics = new Metrics();
        var platform = RegistryPlatform.assemble(metrics.measuring(providers), settings);
        var slowClients = new SlowClients(patience);
        var dispatch = new Dispatch(
                new Admission(authentication),
                new IdempotentCalls(),
                slowClients,
                new Problems(ServerPaths.of(settings)));
        var log = new AccessLog(out, clock, metrics);
        var routes = Routes.all(platform, reachable, metrics);
        var javalin = Javalin.create(config -> {
            JettySettings.apply(config, binding, settings, log, slowClients);
            routes.forEach(route -> Routes.register(config.routes, route, dispatch));
            config.routes.exception(HttpResponseException.class, (e, context) -> dispatch.refuse(context, e));
        });
        var server = new HttpServer(platform, log, javalin, binding);
        server.listen();
        return server;
    }

    private void listen() {
        try {
            javalin.start();
            address = binding.uri(javalin.port());
        } catch (RuntimeException e) {
            close();
            throw new RegistryException.Failed("serve on", RegistryException.quote(binding.address()), reason(e));
        }
    }

    private static String reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BindException bind) {
                return bind.getMessage() + "; choose another --port or --host";
            }
        }
        return String.valueOf(failure.getMessage());
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void await() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            awaitQuietly();
            return;
        }
        try {
            javalin.stop();
        } catch (JavalinException late) {
            return; // what ran for longer than it may was cut, and everything else has stopped
        } finally {
            log.close();
            platform.close();
            stopped.countDown();
        }
    }

    /** Whoever closes second may rely on it as well. */
    private void awaitQuietly() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
