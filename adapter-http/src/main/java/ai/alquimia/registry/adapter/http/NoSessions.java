package ai.alquimia.registry.adapter.http;

import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** In place of Jetty's sessions, which nobody uses here: every request would be looked at for one, and its answer wrapped. */
final class NoSessions extends SessionHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var next = getHandler();
        return next != null && next.handle(request, response, callback);
    }
}
