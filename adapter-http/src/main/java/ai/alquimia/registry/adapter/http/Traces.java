package ai.alquimia.registry.adapter.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request its id before anything else happens to it. */
final class Traces extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(Trace.HEADER, Trace.of(request).requestId());
        return super.handle(request, response, callback);
    }
}
