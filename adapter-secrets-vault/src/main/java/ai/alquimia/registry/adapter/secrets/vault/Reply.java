package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.adapter.secrets.vault.VaultFailure.Kind;
import io.github.jopenlibs.vault.response.VaultResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Vault answered. Never shown: only {@link #failure} makes words of it, and they are ours. */
final class Reply<R extends VaultResponse> {
    private final int status;
    private final String errorBody;
    private final @Nullable R response;

    /**
     * @param errorBody the body, unless the status is that of success
     * @param response null when the driver took the answer for a failure
     */
    Reply(int status, String errorBody, @Nullable R response) {
        this.status = status;
        this.errorBody = errorBody;
        this.response = response;
    }

    int status() {
        return status;
    }

    boolean succeeded() {
        return response != null && (status == 200 || status == 204);
    }

    Optional<R> response() {
        return Optional.ofNullable(response);
    }

    /** True when the same request may well be answered in a moment. 412 means that a standby has not caught up. */
    boolean isTransient() {
        return status == 412 || status == 429 || status >= 500;
    }

    /** {@code {"errors":["check-and-set parameter did not match the current version"]}}. */
    boolean isConflict() {
        return status == 400 && errorBody.contains("check-and-set parameter did not match");
    }

    /** {@code {"errors":["no handler for route \"nomount/data/app\". route entry not found."]}}. */
    boolean isWithoutEngine() {
        return status == 404 && errorBody.contains("no handler for route");
    }

    VaultFailure failure() {
        if (isWithoutEngine()) {
            return new VaultFailure(Kind.FAILED, "no secrets engine is mounted at VAULT_MOUNT_POINT (HTTP 404)");
        }
        return switch (status) {
            case 403 ->
                new VaultFailure(
                        Kind.DENIED,
                        errorBody.contains("invalid token")
                                ? "the token is not valid or has expired (HTTP 403)"
                                : "permission denied (HTTP 403)");
            case 429 -> new VaultFailure(Kind.UNREACHABLE, "Vault has too much to do (HTTP 429)");
            case 503 ->
                new VaultFailure(
                        Kind.UNREACHABLE,
                        errorBody.contains("Vault is sealed")
                                ? "Vault is sealed (HTTP 503)"
                                : "Vault is not available (HTTP 503)");
            case 200 -> new VaultFailure(Kind.FAILED, "VAULT_ADDR answers, but not as Vault does");
            default -> other();
        };
    }

    private VaultFailure other() {
        if (isTransient()) {
            return new VaultFailure(Kind.UNREACHABLE, "Vault is not available (HTTP " + status + ")");
        }
        return new VaultFailure(
                Kind.FAILED,
                status / 100 == 3
                        ? "Vault redirects elsewhere (HTTP " + status + "): VAULT_ADDR must name the active server"
                        : "Vault answered HTTP " + status);
    }
}
