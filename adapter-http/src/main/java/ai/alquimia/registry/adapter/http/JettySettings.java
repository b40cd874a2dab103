package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the libraries are set up: limits, time-outs, and that nothing is said that we did not write. */
final class JettySettings {
    private static final long GREATEST_BODY = 16L << 20;
    private static final int GREATEST_HEADERS = 8 << 10;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 20_000;

    /** Who sends a body slowly keeps a thread, so that there are many more than may work at once. */
    private static final int MOST_THREADS = 4 * Dispatch.AT_ONCE;

    /** From this Java on, waiting keeps none. */
    private static final int VIRTUAL_THREADS = 21;

    /** A slash, a percent sign or a backslash within an id, which is one segment of the path. */
    private static final UriCompliance ENCODED_IDS = UriCompliance.DEFAULT.with(
            "ids",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private JettySettings() {}

    static void apply(
            JavalinConfig config, Binding binding, Settings settings, AccessLog log, SlowClients slowClients) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        if (Runtime.version().feature() < VIRTUAL_THREADS) {
            config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS);
        }
        config.http.maxRequestSize = GREATEST_BODY;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE; // a compressed body would need an ETag of its own
        config.jetty.modifyHttpConfiguration(JettySettings::limit);
        config.jetty.addConnector((server, http) -> connector(server, http, binding, slowClients));
        config.jetty.modifyServletContextHandler(context -> {
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            context.setSessionHandler(new NoSessions());
        });
        config.jetty.modifyServer(server -> arrange(server, settings, log, slowClients));
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(GREATEST_HEADERS);
        http.setUriCompliance(ENCODED_IDS);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static Connector connector(
            Server server, HttpConfiguration http, Binding binding, SlowClients slowClients) {
        var plain = new HttpConnectionFactory(http);
        var connector = binding.tls()
                .map(tls -> {
                    http.addCustomizer(new SecureRequestCustomizer(false));
                    return new ServerConnector(server, new SslConnectionFactory(tls, plain.getProtocol()), plain);
                })
                .orElseGet(() -> new ServerConnector(server, plain));
        connector.setHost(binding.host());
        connector.setPort(binding.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(slowClients);
        return connector;
    }

    private static void arrange(Server server, Settings settings, AccessLog log, SlowClients slowClients) {
        server.setErrorHandler(new LibraryProblems());
        server.setRequestLog((request, response) -> {
            log.log(request, response);
            slowClients.answered(request);
        });
        server.setStopTimeout(STOP_MILLIS);
        server.insertHandler(new GracefulHandler());
        settings.value(ServerSettings.CORS_ORIGINS)
                .flatMap(JettySettings::crossOrigin)
                .ifPresent(server::insertHandler);
        server.insertHandler(new Traces());
    }

    private static Optional<CrossOriginHandler> crossOrigin(String origins) {
        var cors = new CrossOriginHandler();
        cors.setAllowedOriginPatterns(Arrays.stream(origins.split(",", -1))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.toSet()));
        cors.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(
                Set.of("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", Trace.HEADER));
        cors.setExposedHeaders(Set.of("ETag", "Link", "Location", IdempotencyKeys.REPLAYED, Trace.HEADER));
        cors.setAllowCredentials(false);
        return Optional.of(cors);
    }
}
