package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import javax.net.ssl.SSLException;

/** Says in the registry's words what a host answered, or why it did not; what exceptions say of themselves may hold anything. */
final class RemoteFailures {
    private final String action;
    private final String subject;
    private final String host;

    RemoteFailures(String action, String subject, String host) {
        this.action = action;
        this.subject = subject;
        this.host = host;
    }

    /** What an answer that is no success means. */
    RegistryException of(Answer answer, Instant now) {
        int status = answer.status();
        String why = " (HTTP " + status + ")" + ErrorBody.words(answer);
        return switch (status) {
            case 401, 403 -> new RegistryException.Denied(action, subject, "access denied" + why);
            case 404 -> new RegistryException.NotFound(action, subject, host + " has no such repository" + why);
            case 405, 501 -> notAllowed(status);
            case 407 ->
                new RegistryException.Denied(action, subject, "the proxy before " + host + " wants a login" + why);
            case 413 ->
                new RegistryException.Failed(
                        action, subject, host + " takes it not: too large, or more than its quota" + why);
            case 429, 502, 503, 504 -> notAvailable(answer, host, now);
            default ->
                new RegistryException.Failed(
                        action, subject, host + " answered" + why.replaceFirst("\\((.*?)\\)", "$1"));
        };
    }

    private RegistryException notAvailable(Answer answer, String who, Instant now) {
        String later = answer.retryAfter(now)
                .filter(wait -> !wait.isZero())
                .map(wait -> "; it asks to wait for " + Timeouts.words(wait))
                .orElse("");
        return new RegistryException.Unreachable(
                action,
                subject,
                who + " is not available (HTTP " + answer.status() + ")" + ErrorBody.words(answer) + later);
    }

    RegistryException notAllowed(int status) {
        return new RegistryException.Unsupported(action, subject, host + " does not allow it (HTTP " + status + ")");
    }

    /** Why there was no answer. */
    RegistryException of(IOException thrown, boolean plainHttp, Instant now) {
        if (thrown instanceof Refused refused) {
            return refused.isDenied()
                    ? new RegistryException.Denied(action, subject, refused.reason())
                    : new RegistryException.Failed(action, subject, refused.reason());
        }
        if (thrown instanceof TokenServiceBusy later) {
            return notAvailable(
                    later.answer(), "the token service " + later.answer().uri().getAuthority(), now);
        }
        if (thrown instanceof InterruptedIOException) {
            return new RegistryException.Failed(action, subject, "interrupted");
        }
        return new RegistryException.Unreachable(action, subject, silence(thrown, plainHttp));
    }

    private String silence(IOException thrown, boolean plainHttp) {
        if (thrown instanceof NoAnswer late) {
            return host + " did not answer within " + Timeouts.words(late.limit());
        }
        if (thrown instanceof HttpConnectTimeoutException) {
            return "no connection to " + host + " in time";
        }
        if (has(thrown, SSLException.class)) {
            return "no trusted TLS connection to " + host + ": plain HTTP, or an unknown certificate";
        }
        if (has(thrown, UnknownHostException.class) || has(thrown, UnresolvedAddressException.class)) {
            return "the host " + host + " is not known";
        }
        if (has(thrown, ConnectException.class)) {
            boolean standard = !plainHttp && !host.matches(".*:\\d+");
            return "no connection to " + host + (standard ? ", port 443: nothing speaks TLS there" : "");
        }
        return "the connection to " + host + " broke";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
