package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.Optional;

/**
 * The settings, read and checked as far as that needs neither network nor files.
 *
 * @param namespace empty for none
 * @param field of a secret that has several
 */
record Configuration(
        VaultAddress address,
        Credentials credentials,
        String namespace,
        Mount mount,
        String field,
        Optional<String> caFile,
        Timeouts timeouts) {
    /** Throws {@link ai.alquimia.registry.domain.RegistryException.Invalid} that names the variable. */
    static Configuration from(AdapterContext context) {
        return new Configuration(
                VaultAddress.parse(text(context, VaultSettings.ADDRESS)),
                Credentials.from(context),
                HeaderText.check(VaultSettings.NAMESPACE, text(context, VaultSettings.NAMESPACE)),
                Mount.parse(VaultSettings.MOUNT, text(context, VaultSettings.MOUNT)),
                text(context, VaultSettings.FIELD),
                context.value(VaultSettings.CA_FILE),
                Timeouts.from(context));
    }

    /** The text of a setting without white space around it, which many files that hold such texts end with. */
    static String text(AdapterContext context, Setting setting) {
        return context.value(setting).orElse("").strip();
    }

    /** What the user should know about these settings. */
    Optional<String> warning() {
        return address.isPlainAndRemote()
                ? Optional.of("VAULT_ADDR is " + address
                        + ": without https everybody on the way can read the token and the secrets")
                : Optional.empty();
    }
}
