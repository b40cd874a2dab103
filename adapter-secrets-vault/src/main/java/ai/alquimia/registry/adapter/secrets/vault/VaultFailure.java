package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;

/** Vault did not do it. The message is ours: it holds nothing that Vault or the driver said, and there is no cause, for the same reason. */
final class VaultFailure extends Exception {
    enum Kind {
        DENIED,
        UNREACHABLE,
        FAILED
    }

    private final Kind kind;

    VaultFailure(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    RegistryException of(String action, String subject) {
        return switch (kind) {
            case DENIED -> new RegistryException.Denied(action, subject, reason());
            case UNREACHABLE -> new RegistryException.Unreachable(action, subject, reason());
            case FAILED -> new RegistryException.Failed(action, subject, reason());
        };
    }
}
