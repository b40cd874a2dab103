package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
import io.github.jopenlibs.vault.response.LogicalResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call of a port: its requests share a deadline and the one login that may follow a refused token. When a login fails, nobody of the
 * operation tries again: too many failed logins lock a role out.
 */
final class Operation {
    private final Login login;
    private final Patience patience;
    private final Deadline deadline;
    private @Nullable VaultFailure loginFailure;
    private boolean repeated;

    Operation(Login login, Pace pace, Deadline deadline) {
        this.login = login;
        this.patience = new Patience(pace);
        this.deadline = deadline;
    }

    interface Request {
        Reply<LogicalResponse> send(Access access) throws VaultFailure;
    }

    /** Logs in where that is needed, so that it happens before many ask at once. */
    void begin() throws VaultFailure {
        session();
    }

    Reply<LogicalResponse> send(Request request) throws VaultFailure {
        var session = session();
        var reply = patiently(request, session);
        if (reply.status() != 403 || !login.canRepeat()) {
            return reply;
        }
        var fresh = sessionInsteadOf(session);
        return fresh == session ? reply : patiently(request, fresh);
    }

    private Reply<LogicalResponse> patiently(Request request, Session session) throws VaultFailure {
        return patience.send(deadline, () -> request.send(new Access(deadline, session)));
    }

    private interface Source {
        Session get() throws VaultFailure;
    }

    private Session session() throws VaultFailure {
        return remembering(() -> login.current(deadline));
    }

    private Session sessionInsteadOf(Session refused) throws VaultFailure {
        return remembering(() -> {
            var current = login.current(deadline);
            if (current != refused || repeated) {
                return current;
            }
            repeated = true;
            return login.insteadOf(refused, deadline);
        });
    }

    private synchronized Session remembering(Source source) throws VaultFailure {
        if (loginFailure != null) {
            throw loginFailure;
        }
        try {
            return source.get();
        } catch (VaultFailure failure) {
            loginFailure = failure;
            throw failure;
        }
    }
}
