package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line for each request, without its query and its body. Lines are written together, after at most a fifth of a second. A log that
 * cannot be written does not stop the server. Thread safe.
 */
final class AccessLog implements RequestLog, AutoCloseable {
    private static final int FULL = 1 << 16;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final OutputStream out;
    private final InstantSource clock;
    private final Metrics metrics;
    private final StringBuilder lines = new StringBuilder();
    private final Thread writer = new Thread(this::writeNowAndThen, "access log");

    AccessLog(OutputStream out, InstantSource clock, Metrics metrics) {
        this.out = out;
        this.clock = clock;
        this.metrics = metrics;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void log(Request request, Response response) {
        var trace = Trace.of(request);
        long nanos = NanoTime.since(request.getBeginNanoTime());
        metrics.request(request.getMethod(), trace.route(), response.getStatus(), nanos);
        String line = JsonWriter.ascii(line(request, response, trace, nanos)) + "\n";
        boolean full;
        synchronized (lines) {
            full = lines.append(line).length() > FULL;
        }
        if (full) {
            write();
        }
    }

    private JsonObject line(Request request, Response response, Trace trace, long nanos) {
        Map<String, JsonValue> line = new LinkedHashMap<>();
        put(line, "time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        put(line, "request_id", trace.requestId());
        put(line, "trace_id", trace.traceId());
        put(line, "method", request.getMethod());
        put(line, "route", trace.route());
        put(line, "path", request.getHttpURI().getPath());
        line.put("status", number(response.getStatus()));
        line.put("bytes", number(Response.getContentBytesWritten(response)));
        line.put("ms", JsonNumber.of(BigDecimal.valueOf(nanos / 1000, 3).toString()));
        put(line, "remote", Request.getRemoteAddr(request));
        put(line, "caller", trace.caller());
        put(line, "error", trace.failure());
        return JsonObject.of(line);
    }

    private static void put(Map<String, JsonValue> line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, new JsonString(value));
        }
    }

    private static JsonNumber number(long value) {
        return JsonNumber.of(String.valueOf(value));
    }

    private void writeNowAndThen() {
        try {
            while (true) {
                Thread.sleep(PAUSE.toMillis());
                write();
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    private void write() {
        String ready;
        synchronized (lines) {
            ready = lines.toString();
            lines.setLength(0);
        }
        if (ready.isEmpty()) {
            return;
        }
        synchronized (out) {
            try {
                out.write(ready.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException unwritable) {
                metrics.logLost();
            }
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        write();
    }
}
