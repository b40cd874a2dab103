package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.RegistryException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import land.oras.exception.OrasException;
import org.jspecify.annotations.Nullable;

/** Says in the registry's words what the library threw; its own messages say little and may hold anything. */
final class RemoteFailures {
    private RemoteFailures() {}

    static RegistryException of(String action, String subject, String host, Throwable thrown) {
        if (thrown instanceof RegistryException known) {
            return known;
        }
        int status = status(thrown);
        return status > 0 ? ofStatus(action, subject, host, status) : withoutAnswer(action, subject, host, thrown);
    }

    static RegistryException ofStatus(String action, String subject, String host, int status) {
        return switch (status) {
            case 401, 403 -> new RegistryException.Denied(action, subject, "access denied (HTTP " + status + ")");
            case 404 -> new RegistryException.NotFound(action, subject, host + " has no such repository (HTTP 404)");
            case 405, 501 -> notAllowed(action, subject, host, status);
            case 429, 502, 503, 504 ->
                new RegistryException.Unreachable(action, subject, host + " is not available (HTTP " + status + ")");
            default -> new RegistryException.Failed(action, subject, host + " answered HTTP " + status);
        };
    }

    static RegistryException notAllowed(String action, String subject, String host, int status) {
        return new RegistryException.Unsupported(action, subject, host + " does not allow it (HTTP " + status + ")");
    }

    /** The HTTP status of a failure; 0 when there was no answer. */
    static int status(Throwable thrown) {
        if (thrown instanceof OrasException oras) {
            Integer code = oras.getStatusCode();
            return code == null ? 0 : Math.max(0, code);
        }
        return 0;
    }

    private static RegistryException withoutAnswer(String action, String subject, String host, Throwable thrown) {
        if (find(thrown, SSLException.class) != null) {
            return new RegistryException.Unreachable(
                    action,
                    subject,
                    "no trusted TLS connection to " + host + ": plain HTTP, or an unknown certificate");
        }
        if (find(thrown, UnknownHostException.class) != null
                || find(thrown, UnresolvedAddressException.class) != null) {
            return new RegistryException.Unreachable(action, subject, "the host " + host + " is not known");
        }
        if (find(thrown, ConnectException.class) != null) {
            return new RegistryException.Unreachable(action, subject, "no connection to " + host);
        }
        if (find(thrown, java.io.IOException.class) != null) {
            return new RegistryException.Unreachable(action, subject, "the connection to " + host + " broke");
        }
        return new RegistryException.Failed(action, subject, host + " answered what cannot be read");
    }

    private static @Nullable Throwable find(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        return null;
    }
}
