package ai.alquimia.registry.adapter.secrets.vault;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Why there was no answer, told by the kind of what was thrown: its message may quote a header. */
final class ConnectionFailures {
    private ConnectionFailures() {}

    static VaultFailure of(Throwable thrown) {
        if (has(thrown, HttpConnectTimeoutException.class)) {
            return unreachable("no connection in time (VAULT_OPEN_TIMEOUT)");
        }
        if (has(thrown, UnknownHostException.class) || has(thrown, UnresolvedAddressException.class)) {
            return unreachable("the host of VAULT_ADDR is not known");
        }
        if (has(thrown, SSLException.class)) {
            return unreachable(
                    "no trusted TLS connection: a certificate that VAULT_CACERT does not vouch for, another name, or no TLS");
        }
        return has(thrown, ConnectException.class)
                ? unreachable("nothing answers at VAULT_ADDR")
                : unreachable("the connection broke");
    }

    static VaultFailure timeout(Duration limit) {
        return unreachable("no answer within " + Timeouts.words(limit));
    }

    static VaultFailure tooLarge(int limit) {
        return new VaultFailure(VaultFailure.Kind.FAILED, "Vault's answer is larger than " + limit + " bytes");
    }

    static VaultFailure interrupted() {
        return new VaultFailure(VaultFailure.Kind.FAILED, "interrupted");
    }

    private static VaultFailure unreachable(String reason) {
        return new VaultFailure(VaultFailure.Kind.UNREACHABLE, reason);
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
