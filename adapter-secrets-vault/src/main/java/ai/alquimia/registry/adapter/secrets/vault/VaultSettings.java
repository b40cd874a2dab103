package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.spi.Setting;
import java.util.List;
import java.util.Optional;

/** What users may configure; where Vault's own command line has a name for it, it is that name. */
final class VaultSettings {
    static final Setting ADDRESS = Setting.optional("VAULT_ADDR", "address of Vault, such as https://vault:8200");
    static final Setting TOKEN = secret("VAULT_TOKEN", "token to read secrets with");
    static final Setting NAMESPACE = Setting.optional("VAULT_NAMESPACE", "namespace of Vault Enterprise");
    static final Setting MOUNT = Setting.of("VAULT_MOUNT_POINT", "secret", "mount of the KV version 2 engine");
    static final Setting FIELD =
            Setting.of("VAULT_SECRET_FIELD", "value", "field of a secret that has several; else its only one");
    static final Setting ROLE_ID = Setting.optional("VAULT_ROLE_ID", "AppRole to log in with");
    static final Setting SECRET_ID = secret("VAULT_SECRET_ID", "secret id of the AppRole");
    static final Setting APPROLE_MOUNT = Setting.of("VAULT_APPROLE_MOUNT", "approle", "mount of the AppRole login");
    static final Setting KUBERNETES_ROLE = Setting.optional("VAULT_K8S_ROLE", "role to log in with as a pod");
    static final Setting KUBERNETES_MOUNT =
            Setting.of("VAULT_K8S_MOUNT", "kubernetes", "mount of the Kubernetes login");
    static final Setting KUBERNETES_TOKEN_FILE = Setting.of(
            "VAULT_K8S_TOKEN_FILE",
            "/var/run/secrets/kubernetes.io/serviceaccount/token",
            "file of the pod's own token");
    static final Setting CA_FILE =
            Setting.optional("VAULT_CACERT", "PEM file of the certificate authorities that may vouch for Vault");
    static final Setting CONNECT_TIMEOUT = Setting.of("VAULT_OPEN_TIMEOUT", "5s", "longest wait for a connection");
    static final Setting READ_TIMEOUT = Setting.of("VAULT_READ_TIMEOUT", "10s", "longest wait for one answer");
    static final Setting TOTAL_TIMEOUT =
            Setting.of("VAULT_CLIENT_TIMEOUT", "30s", "longest wait for all of one operation, repeats included");

    private VaultSettings() {}

    static List<Setting> all() {
        return List.of(
                ADDRESS,
                TOKEN,
                NAMESPACE,
                MOUNT,
                FIELD,
                ROLE_ID,
                SECRET_ID,
                APPROLE_MOUNT,
                KUBERNETES_ROLE,
                KUBERNETES_MOUNT,
                KUBERNETES_TOKEN_FILE,
                CA_FILE,
                CONNECT_TIMEOUT,
                READ_TIMEOUT,
                TOTAL_TIMEOUT);
    }

    private static Setting secret(String variable, String description) {
        return new Setting(variable, Optional.empty(), description, true);
    }
}
