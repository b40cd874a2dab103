package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;

/** How we show Vault who we are. A token that is given wins over a login, an AppRole over a pod. */
sealed interface Credentials {
    /** A token that somebody else obtained, and that we cannot renew. */
    record Token(SecretValue value) implements Credentials {}

    record AppRole(String mount, String roleId, SecretValue secretId) implements Credentials {}

    /** The pod's own token is read at each login: Kubernetes replaces it while we run. */
    record Kubernetes(String mount, String role, String tokenFile) implements Credentials {}

    static Credentials from(AdapterContext context) {
        String token = Configuration.text(context, VaultSettings.TOKEN);
        if (!token.isEmpty()) {
            return new Token(new SecretValue(HeaderText.check(VaultSettings.TOKEN, token)));
        }
        if (!Configuration.text(context, VaultSettings.ROLE_ID).isEmpty()) {
            return new AppRole(
                    mount(context, VaultSettings.APPROLE_MOUNT),
                    Configuration.text(context, VaultSettings.ROLE_ID),
                    new SecretValue(required(context, VaultSettings.SECRET_ID)));
        }
        if (!Configuration.text(context, VaultSettings.KUBERNETES_ROLE).isEmpty()) {
            return new Kubernetes(
                    mount(context, VaultSettings.KUBERNETES_MOUNT),
                    Configuration.text(context, VaultSettings.KUBERNETES_ROLE),
                    Configuration.text(context, VaultSettings.KUBERNETES_TOKEN_FILE));
        }
        throw new RegistryException.Invalid(
                "read setting",
                VaultSettings.TOKEN.variable(),
                "is not set, nor is another way to log in: VAULT_ROLE_ID with VAULT_SECRET_ID, or VAULT_K8S_ROLE");
    }

    private static String mount(AdapterContext context, Setting setting) {
        return Mount.parse(setting, Configuration.text(context, setting)).path();
    }

    private static String required(AdapterContext context, Setting setting) {
        String text = Configuration.text(context, setting);
        if (text.isEmpty()) {
            throw new RegistryException.Invalid("read setting", setting.variable(), "is not set");
        }
        return text;
    }
}
