package ai.alquimia.registry.adapter.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

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
        String line = line(request, response, trace, nanos);
        boolean full;
        synchronized (lines) {
            full = lines.append(line).length() > FULL;
        }
        if (full) {
            write();
        }
    }

    private String line(Request request, Response response, Trace trace, long nanos) {
        var line = new LogLine();
        line.put("time", clock.instant());
        line.put("request_id", trace.requestId());
        line.put("trace_id", trace.traceId());
        line.put("method", request.getMethod());
        line.put("route", trace.route());
        line.put("path", request.getHttpURI().getPath());
        line.put("status", response.getStatus());
        line.put("bytes", Response.getContentBytesWritten(response));
        line.putMillis("ms", nanos / 1000);
        line.put("remote", Request.getRemoteAddr(request));
        line.put("caller", trace.caller());
        line.put("error", trace.failure());
        return line.ended();
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
