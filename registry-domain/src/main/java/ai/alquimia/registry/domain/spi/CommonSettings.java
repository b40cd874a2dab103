package ai.alquimia.registry.domain.spi;

import java.util.List;

/** The settings that belong to the registry itself, whatever adapters it runs on. */
public final class CommonSettings {
    public static final Setting REGISTRY_DIR =
            Setting.of("ALQUIMIA_REGISTRY_DIR", "/tmp/.alquimia", "directory of the registry's files");
    public static final Setting SESSIONS_DIR = Setting.of(
            "ALQUIMIA_LOCAL_SESSIONS_DIR", "$ALQUIMIA_REGISTRY_DIR/history", "directory of the session files");
    public static final Setting STORE = Setting.of("ALQUIMIA_REGISTRY_STORE", "json", "where agentspaces are stored");
    public static final Setting SECRET_RESOLVER = Setting.of(
            "ALQUIMIA_REGISTRY_SECRET_RESOLVER",
            "env",
            "who resolves secrets; a comma-separated list is asked in order");
    public static final Setting OCI_REGISTRY_DEFAULT = Setting.of(
            "ALQUIMIA_OCI_REGISTRY_DEFAULT",
            "ghcr.io",
            "registry of references without a host; oci:ROOT is a local one");
    public static final Setting MAX_LAYER =
            Setting.of("ALQUIMIA_MAX_LAYER", "134217728", "largest layer that is fetched, in bytes");
    public static final Setting REALM =
            Setting.optional("ALQUIMIA_REALM", "prefix of shared and local secrets; the agentspace's id when not set");
    public static final Setting AGENTSPACE_ID =
            Setting.of("ALQUIMIA_AGENTSPACE_ID", "default", "agentspace that commands work on");
    public static final Setting SOURCE_DATE_EPOCH =
            Setting.optional("SOURCE_DATE_EPOCH", "time in seconds for the created annotation of what is published");

    private CommonSettings() {}

    /** All of them. */
    public static List<Setting> all() {
        return List.of(
                REGISTRY_DIR,
                SESSIONS_DIR,
                STORE,
                SECRET_RESOLVER,
                OCI_REGISTRY_DEFAULT,
                MAX_LAYER,
                REALM,
                AGENTSPACE_ID,
                SOURCE_DATE_EPOCH);
    }
}
