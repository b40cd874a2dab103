package ai.alquimia.registry.adapter.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the libraries below refuse by themselves, such as a URI that cannot be read, in the form of our own problems. */
final class LibraryProblems extends ErrorHandler {
    private static final int UNAVAILABLE = 503;

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        String requestId = Trace.of(request).requestId();
        var answer = code == UNAVAILABLE ? Problems.stopping(requestId) : Problems.of(code, requestId);
        response.getHeaders().put(Trace.HEADER, requestId);
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("Connection", "close"); // what comes behind a request that cannot be read is lost
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
